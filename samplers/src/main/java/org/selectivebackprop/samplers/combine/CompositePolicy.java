package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** A policy of several equal ones, which choose among the same candidates and observe alike. */
abstract sealed class CompositePolicy implements SelectionPolicy permits Union, Intersection {
  private final Parts parts;

  CompositePolicy(String name, List<SelectionPolicy> of) {
    parts = Parts.of(name, of);
  }

  /** One plan of theirs all. */
  abstract EpochPlan join(List<PlanView> plans, int examples);

  /** One choice of theirs all, among so many candidates. */
  abstract Selection choose(List<Selection> choices, int size);

  /** What becomes of the choice of a part that asked for examples beside the epoch. */
  abstract Selection alone(Selection choice);

  @Override
  public final EpochPlan plan(Progress progress, Draws draws) {
    return join(parts.plan(progress, draws), progress.examples());
  }

  @Override
  public final CandidateRequest request(Progress progress) {
    return parts.request(progress);
  }

  @Override
  public final Selection select(Candidates candidates, Draws draws) {
    return parts.alone()
        ? alone(parts.selectAlone(candidates, draws))
        : choose(parts.select(candidates, draws), candidates.size());
  }

  @Override
  public final void observe(TrainedBatch trained) {
    parts.observe(trained);
  }

  @Override
  public final boolean observesScores() {
    return parts.observesScores();
  }

  @Override
  public final void save(DataOutput to) throws IOException {
    parts.save(to);
  }

  @Override
  public final void restore(DataInput from, Progress at) throws IOException {
    parts.restore(from, at);
  }
}
