package org.selectivebackprop.core.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.selectivebackprop.core.plugin.OneRun;
import org.selectivebackprop.core.run.EarlyStopping;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.ScheduleClock;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;

/** Warnings about runs that succeed: a policy that never selects, a schedule that does not end. */
final class RunWarnings {
  /** Share of the schedule that counts as all of it, to allow for the last batch and the tail. */
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

  List<String> before() {
    List<String> warnings = new ArrayList<>();
    run.weights().ifPresent(initial -> warnings.add(initial.report().toString()));
    run.weights()
        .flatMap(w -> w.otherMeaning(run.network(), run.dataset().spec().target().names()))
        .ifPresent(
            other ->
                warnings.add(
                    other + "; if it is to start afresh, name the other layers in weights-layers"));
    int epochs = run.settings().epochs();
    if (first.isPresent() && first.getAsInt() >= epochs) {
      warnings.add(
          ("%s selects nothing in a run of %s epochs: every example is trained in each;"
                  + " train for longer, or have it begin earlier")
              .formatted(name(), epochs));
    }
    EarlyStopping stopping = run.settings().earlyStopping();
    boolean used = stopping.patience() > 0 || run.settings().keepsBest();
    if (used && !stopping.monitor().needsValidation()) {
      warnings.add(
          "the test split decides which weights are kept or when training stops, so the test error"
              + " of this run is no fair measure of what was learned; hold out a validation split");
    }
    return warnings;
  }

  List<String> after(Progress end) {
    List<String> warnings = new ArrayList<>();
    if (first.isPresent() && !selected) {
      warnings.add(
          name() + " selected nothing: every example was trained in every epoch, as without it");
    }
    ScheduleClock clock = run.settings().clock();
    double share = clock.share(end);
    boolean considered = clock == ScheduleClock.CONSIDERED;
    if (clock != ScheduleClock.EPOCHS
        && share < MOST
        && run.schedule().factor(share) != run.schedule().factor(1)) {
      warnings.add(
          ("the learning-rate schedule ended at %s %% of its way, because its clock counts"
                  + " %s its end")
              .formatted(
                  Math.round(100 * share),
                  considered
                      ? "candidates, and " + name() + " plans for fewer; the clock 'epochs' reaches"
                      : "what is trained; the clocks 'epochs' and 'considered' reach"));
    }
    return warnings;
  }

  /** Of a run that goes on without what a behaviour knew. */
  List<String> forgotten() {
    return Stream.of(run.policy(), run.scorer())
        .flatMap(behaviour -> OneRun.forgetful(behaviour).stream())
        .map(
            name ->
                name
                    + " has fields that can change and saves none of them: what it knew when the"
                    + " run was stopped is lost, and the resumed run may end otherwise; implement"
                    + " save and restore")
        .toList();
  }

  boolean selected() {
    return selected;
  }

  /** Continues from an earlier part of the run. */
  void resumed(boolean selectedBefore) {
    selected = selectedBefore;
  }

  void planned(EpochPlan plan) {
    selected |= plan.ids().filter(ids -> ids.length < examples).isPresent();
    selected |= Arrays.stream(plan.weights()).anyMatch(weight -> weight != 1);
  }

  /** Records a selection; extra candidates count only if they are trained. */
  void chosen(CandidateRequest request, int candidates, Selection selection) {
    int all = request.countsTowardsEpoch() ? candidates : 0;
    selected |=
        selection.size() != all || (request.countsTowardsEpoch() && request.ids().isPresent());
    for (int i = 0; i < selection.size() && !selected; i++) {
      selected = selection.weight(i) != 1;
    }
  }

  /** What the policy says. */
  String of(String remark) {
    return name() + ": " + remark;
  }

  private String name() {
    return "'" + run.recipe().strategy().select().name() + "'";
  }
}
