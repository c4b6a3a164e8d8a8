package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Stateful;

/** A policy around another, to which it leaves what it does not override. */
interface DelegatingPolicy extends SelectionPolicy {
  /** Name of the draws of the policy inside, which are a child of the outer one's. */
  String INSIDE = "of";

  SelectionPolicy of();

  @Override
  default List<Stateful> parts() {
    return List.of(of());
  }

  default Draws inside(Draws draws) {
    return draws.child(INSIDE);
  }

  /** Whether an epoch trains everything, unscored; the policy inside only observes it. */
  default boolean trainsEverything(Progress progress) {
    return false;
  }

  @Override
  default OptionalInt selectsFrom(int epochs) {
    return of().selectsFrom(epochs);
  }

  @Override
  default EpochPlan plan(Progress progress, Draws draws) {
    return trainsEverything(progress) ? EpochPlan.everything() : of().plan(progress, inside(draws));
  }

  @Override
  default Optional<String> remark(Progress progress) {
    return trainsEverything(progress) ? Optional.empty() : of().remark(progress);
  }

  @Override
  default CandidateRequest request(Progress progress) {
    return trainsEverything(progress)
        ? CandidateRequest.unscored(progress.batchSize())
        : of().request(progress);
  }

  @Override
  default Selection select(Candidates candidates, Draws draws) {
    return trainsEverything(candidates.progress())
        ? Selection.all(candidates.size())
        : of().select(candidates, inside(draws));
  }

  @Override
  default double learningRateFactor(Progress progress) {
    return trainsEverything(progress) ? 1 : of().learningRateFactor(progress);
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
