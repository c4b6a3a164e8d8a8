package org.selectivebackprop.samplers.importance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** A policy that draws from scored candidates while tau is high, and trains everything else. */
abstract sealed class Presampling implements SelectionPolicy
    permits ImportanceSampling, KathRandom {
  private final TauSwitch tau;

  Presampling(TauSettings settings) {
    tau = new TauSwitch(settings);
  }

  /** Draws so many of a presample. */
  abstract Selection.Builder draw(Presample presample, int count, Draws draws);

  /** The average of tau so far; 0 before anything was measured. */
  public final double tau() {
    return tau.tau();
  }

  @Override
  public final CandidateRequest request(Progress progress) {
    return tau.request(progress);
  }

  @Override
  public final Selection select(Candidates candidates, Draws draws) {
    if (tau.uniform(candidates)) {
      return Selection.all(candidates.size());
    }
    Presample presample = new Presample(candidates);
    int count = tau.drawn(presample.shares(), candidates);
    Selection.Builder selected = draw(presample, count, draws);
    return (tau.separateBatch() ? selected.separateBatch() : selected).build();
  }

  @Override
  public final void observe(TrainedBatch trained) {
    tau.observe(trained);
  }

  @Override
  public final boolean observesScores() {
    return true;
  }

  @Override
  public final void save(DataOutput to) throws IOException {
    tau.save(to);
  }

  @Override
  public final void restore(DataInput from, Progress at) throws IOException {
    tau.restore(from);
  }
}
