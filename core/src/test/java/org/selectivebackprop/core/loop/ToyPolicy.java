package org.selectivebackprop.core.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** A policy whose every answer a test can set, and a record of what it was shown. */
final class ToyPolicy implements SelectionPolicy {
  final List<Candidates> seen = new ArrayList<>();
  final List<Integer> selected = new ArrayList<>();
  final List<TrainedBatch> observed = new ArrayList<>();
  final List<Progress> planned = new ArrayList<>();
  Function<Progress, EpochPlan> plan = progress -> EpochPlan.everything();
  Function<Progress, CandidateRequest> request = p -> CandidateRequest.scored(p.batchSize());
  BiFunction<Candidates, Draws, Selection> select = (c, draws) -> Selection.all(c.size());
  OptionalInt selectsFrom = OptionalInt.of(0);
  boolean observesScores;

  /** Selects all without looking. */
  static ToyPolicy traditional() {
    ToyPolicy policy = new ToyPolicy();
    policy.request = p -> CandidateRequest.unscored(p.batchSize());
    return policy;
  }

  /** Selects all, scored. */
  static ToyPolicy all() {
    return new ToyPolicy();
  }

  /** Selects each with the same probability. */
  static ToyPolicy random(double share) {
    ToyPolicy policy = new ToyPolicy();
    policy.select =
        (candidates, draws) -> {
          Selection.Builder chosen = Selection.builder(candidates.size());
          for (int i = 0; i < candidates.size(); i++) {
            if (draws.uniform(candidates.id(i)) < share) {
              chosen.add(i, share, 1);
            }
          }
          return chosen.build();
        };
    return policy;
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    return selectsFrom;
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    planned.add(progress);
    return plan.apply(progress);
  }

  @Override
  public CandidateRequest request(Progress progress) {
    return request.apply(progress);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    seen.add(candidates);
    Selection selection = select.apply(candidates, draws);
    for (int position : selection.positions()) {
      selected.add(candidates.id(position));
    }
    return selection;
  }

  @Override
  public void observe(TrainedBatch trained) {
    observed.add(trained);
  }

  @Override
  public boolean observesScores() {
    return observesScores;
  }
}
