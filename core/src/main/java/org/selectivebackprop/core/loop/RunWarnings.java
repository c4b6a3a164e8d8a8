package org.selectivebackprop.core.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.ScheduleClock;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;

/**
 * What a user should know of a run that is well otherwise: that a policy which is there to select
 * never does, for the run is too short, say; or that the schedule did not get to its end.
 */
final class RunWarnings {
  /** Of a schedule's way; what is left over by the last batch and the tail is no matter. */
  private static final double MOST = 0.95;

  private final Run run;
  private final int examples;
  private final OptionalInt first;
  private boolean selected;

  RunWarnings(Run run) {
    this.run = run;
    examples = run.dataset().train().size();
    first = run.policy().selectsFrom(run.settings().epochs());
  }

  /** What is to be said before the run, if anything. */
  Optional<String> before() {
    int epochs = run.settings().epochs();
    return first.isPresent() && first.getAsInt() >= epochs
        ? Optional.of(
            name()
                + " selects nothing in a run of "
                + epochs
                + " epochs: every example is trained in each; train for longer, or have it begin"
                + " earlier")
        : Optional.empty();
  }

  /** What is to be said after a run that completed, if anything. */
  List<String> after(Progress end) {
    List<String> warnings = new ArrayList<>();
    if (first.isPresent() && !selected) {
      warnings.add(
          name() + " selected nothing: every example was trained in every epoch, as without it");
    }
    ScheduleClock clock = run.settings().clock();
    double share = clock.share(end);
    boolean counted = clock == ScheduleClock.TRAINED || clock == ScheduleClock.UPDATES;
    if (counted && share < MOST && run.schedule().factor(share) != run.schedule().factor(1)) {
      warnings.add(
          "the learning rate's schedule came only "
              + Math.round(100 * share)
              + " % of its way, for its clock counts what is trained; the clocks of epochs and of"
              + " considered examples come to the end");
    }
    return warnings;
  }

  /** Goes on from an earlier part of the run, of which only counts are known. */
  void resumed(List<EpochReport> reports) {
    selected =
        reports.stream()
            .map(EpochReport::costs)
            .anyMatch(one -> one.trained() != one.considered() || one.considered() != examples);
  }

  void planned(EpochPlan plan) {
    selected |= plan.ids().filter(ids -> ids.length < examples).isPresent();
    selected |= Arrays.stream(plan.weights()).anyMatch(weight -> weight != 1);
  }

  /** A choice among so many candidates; those beside the epoch count if they are trained. */
  void chosen(CandidateRequest request, int candidates, Selection selection) {
    int all = request.countsTowardsEpoch() ? candidates : 0;
    selected |=
        selection.size() != all || (request.countsTowardsEpoch() && request.ids().isPresent());
    for (int i = 0; i < selection.size() && !selected; i++) {
      selected = selection.weight(i) != 1;
    }
  }

  private String name() {
    return "'" + run.recipe().strategy().select().name() + "'";
  }
}
