package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalInt;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** A policy around another that passes through what it does not change. */
interface DelegatingPolicy extends SelectionPolicy {
  /** The draws of the policy inside are this child of the outer one's. */
  String INSIDE = "of";

  /** The policy inside. */
  SelectionPolicy of();

  @Override
  default OptionalInt selectsFrom(int epochs) {
    return of().selectsFrom(epochs);
  }

  @Override
  default EpochPlan plan(Progress progress, Draws draws) {
    return of().plan(progress, draws.child(INSIDE));
  }

  @Override
  default CandidateRequest request(Progress progress) {
    return of().request(progress);
  }

  @Override
  default void observe(TrainedBatch trained) {
    of().observe(trained);
  }

  @Override
  default boolean observesScores() {
    return of().observesScores();
  }

  @Override
  default void save(DataOutput to) throws IOException {
    of().save(to);
  }

  @Override
  default void restore(DataInput from, Progress at) throws IOException {
    of().restore(from, at);
  }
}
