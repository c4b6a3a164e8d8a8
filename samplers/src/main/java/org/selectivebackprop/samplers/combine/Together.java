package org.selectivebackprop.samplers.combine;

import java.util.List;
import org.selectivebackprop.core.spi.CandidateRequest;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.EpochPlan;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.TrainedBatch;
import org.selectivebackprop.samplers.state.StateFormat;

/** A policy of several equal ones, which choose among the same candidates and observe alike. */
abstract sealed class Together implements SelectionPolicy permits Union, Intersection {
  private final Parts parts;

  Together(StateFormat format, List<SelectionPolicy> of) {
    parts = Parts.of(format, of);
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
  public final byte[] save() {
    return parts.save();
  }

  @Override
  public final void restore(byte[] state) {
    parts.restore(state);
  }
}
