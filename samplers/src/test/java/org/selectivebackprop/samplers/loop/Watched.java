package org.selectivebackprop.samplers.loop;

import java.util.function.IntConsumer;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** A policy as it is, and which examples were trained. */
record Watched(SelectionPolicy policy, IntConsumer trainedId) implements SelectionPolicy {
  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    return policy.plan(progress, draws);
  }

  @Override
  public CandidateRequest request(Progress progress) {
    return policy.request(progress);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    return policy.select(candidates, draws);
  }

  @Override
  public void observe(TrainedBatch trained) {
    for (int i = 0; i < trained.size(); i++) {
      trainedId.accept(trained.id(i));
    }
    policy.observe(trained);
  }

  @Override
  public boolean observesScores() {
    return policy.observesScores();
  }
}
