package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.ScheduleClock;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;

/** What a run says of itself before it starts and after it has ended. */
class RunWarningsTest {
  private final List<String> heard = new ArrayList<>();

  @Test
  void aPolicyThatBeginsTooLateIsNamedBeforeAndAfter() {
    train(run -> run.policy = selecting(OptionalInt.of(2)));
    assertThat(heard).hasSize(4);
    assertThat(heard.get(0)).contains("'toy' selects nothing in a run of 2 epochs", "longer");
    assertThat(heard.subList(1, 3)).containsExactly("start", "end completed");
    assertThat(heard.get(3)).contains("'toy' selected nothing");
  }

  @Test
  void aPolicyThatMightHaveSelectedIsNamedAfter() {
    train(run -> run.policy = selecting(OptionalInt.of(1)));
    assertThat(heard).hasSize(3).last().asString().contains("selected nothing");
  }

  @Test
  void aPolicyThatTrainsEverythingOnPurposeIsNot() {
    train(run -> run.policy = selecting(OptionalInt.empty()));
    assertThat(heard).containsExactly("start", "end completed");
  }

  @Test
  void everyWayToSelectCounts() {
    List<Consumer<ToyPolicy>> ways =
        List.of(
            p -> p.select = (c, draws) -> Selection.of(0),
            p -> p.select = (c, draws) -> Selection.builder(4).add(0, 1, 2).add(1).build(),
            p -> p.select = (c, draws) -> weighted(c.size()),
            p -> p.plan = progress -> EpochPlan.of(new int[] {1, 2, 3, 4}),
            p ->
                p.plan =
                    progress -> {
                      double[] weights = new double[20];
                      weights[3] = 1;
                      return EpochPlan.of(IntStream.range(0, 20).toArray(), weights);
                    },
            p -> p.request = progress -> CandidateRequest.unscored(new int[] {5, 5, 6, 7}));
    for (Consumer<ToyPolicy> way : ways) {
      heard.clear();
      ToyPolicy policy = selecting(OptionalInt.of(0));
      way.accept(policy);
      train(run -> run.policy = policy);
      assertThat(heard).containsExactly("start", "end completed");
    }
  }

  private static Selection weighted(int size) {
    Selection.Builder all = Selection.builder(size);
    IntStream.range(0, size).forEach(i -> all.add(i, 1, 0.5));
    return all.build();
  }

  @Test
  void aRunThatDidNotCompleteSaysNothingAfterwards() {
    train(
        run -> {
          run.policy = selecting(OptionalInt.of(0));
          run.stop.request();
        });
    assertThat(heard).containsExactly("start", "end interrupted");
  }

  @Test
  void aScheduleThatDoesNotComeToItsEndIsNamed() {
    for (ScheduleClock clock : ScheduleClock.values()) {
      heard.clear();
      train(
          run -> {
            run.clock = clock;
            run.schedule = done -> 1 - done;
            run.policy = ToyPolicy.random(0.5);
          });
      boolean early = clock == ScheduleClock.TRAINED || clock == ScheduleClock.UPDATES;
      assertThat(heard).as(clock.name()).hasSize(early ? 3 : 2);
      assertThat(heard.stream().anyMatch(what -> what.contains("% of its way"))).isEqualTo(early);
    }
  }

  @Test
  void aPlanThatLeavesOutKeepsTheClockOfCandidatesFromItsEnd() {
    for (ScheduleClock clock : List.of(ScheduleClock.CONSIDERED, ScheduleClock.EPOCHS)) {
      heard.clear();
      ToyPolicy policy = selecting(OptionalInt.of(0));
      policy.plan = progress -> EpochPlan.of(new int[] {1, 2, 3, 4});
      train(
          run -> {
            run.clock = clock;
            run.schedule = done -> 1 - done;
            run.policy = policy;
          });
      boolean early = clock == ScheduleClock.CONSIDERED;
      assertThat(heard).as(clock.name()).hasSize(early ? 3 : 2);
      assertThat(heard.stream().anyMatch(what -> what.contains("plans for fewer")))
          .isEqualTo(early);
    }
  }

  @Test
  void aConstantScheduleHasNoEnd() {
    train(
        run -> {
          run.clock = ScheduleClock.TRAINED;
          run.policy = ToyPolicy.random(0.5);
        });
    assertThat(heard).hasSize(2);
  }

  private static ToyPolicy selecting(OptionalInt from) {
    ToyPolicy policy = ToyPolicy.traditional();
    policy.selectsFrom = from;
    return policy;
  }

  private void train(Consumer<ToyRun> changes) {
    ToyRun run = ToyRun.with(changes);
    run.listener =
        new RunListener() {
          @Override
          public void onWarning(String what) {
            heard.add(what);
          }

          @Override
          public void onStart(Run started, StopSignal stop) {
            heard.add("start");
          }

          @Override
          public void onEnd(RunResult result) {
            heard.add("end " + result.outcome());
          }
        };
    run.train();
  }
}
