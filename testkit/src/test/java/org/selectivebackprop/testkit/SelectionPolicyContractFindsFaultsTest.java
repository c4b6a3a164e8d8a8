package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

class SelectionPolicyContractFindsFaultsTest {
  /** Keeps what a coin says, and knows how many batches it has seen: nothing wrong with it. */
  static class Coin implements SelectionPolicy {
    int seen;

    @Override
    public Selection select(Candidates candidates, Draws draws) {
      Selection.Builder chosen = Selection.builder(candidates.size());
      seen++;
      for (int i = 0; i < candidates.size(); i++) {
        if (draws.uniform(candidates.id(i)) < 0.5 + 0.4 / seen) {
          chosen.add(i, 0.5 + 0.4 / seen, weight(candidates, i));
        }
      }
      return chosen.build();
    }

    double weight(Candidates candidates, int i) {
      return 2;
    }

    @Override
    public void save(DataOutput to) throws IOException {
      to.writeInt(seen);
    }

    @Override
    public void restore(DataInput from, Progress at) throws IOException {
      seen = StateFields.readInt(from, "seen", 0, 1000);
    }
  }

  @Test
  void soundPolicyPasses() {
    assertFails(Coin::new);
  }

  @Test
  void overflowingWeights() {
    assertFails(
        () ->
            new Coin() {
              @Override
              double weight(Candidates candidates, int i) {
                return candidates.score(i) * candidates.score(i);
              }
            },
        "answersAreValid");
  }

  @Test
  void positionOutOfRange() {
    assertFails(
        () ->
            new Coin() {
              @Override
              public Selection select(Candidates candidates, Draws draws) {
                return Selection.of(candidates.size() > 256 ? 257 : 0);
              }
            },
        "answersAreValid",
        "equalSeedsAgree",
        "savedStateContinues");
  }

  @Test
  void planThatNamesAnExampleTwice() {
    assertFails(
        () ->
            new Coin() {
              @Override
              public EpochPlan plan(Progress progress, Draws draws) {
                int[] ids = {0, 1, progress.epoch() == 5 ? 1 : 2};
                return EpochPlan.of(ids, new double[] {1, 1, 1});
              }
            },
        "answersAreValid",
        "damagedStateIsRefusedOrHarmless",
        "equalSeedsAgree",
        "instancesDoNotInteract",
        "restoringReplacesState",
        "savedStateContinues",
        "savingIsHarmless");
  }

  @Test
  void stateThatIsNotSaved() {
    assertFails(
        () ->
            new Coin() {
              @Override
              public void restore(DataInput from, Progress at) throws IOException {
                from.readInt();
              }
            },
        "savedStateContinues",
        "restoringReplacesState");
  }

  @Test
  void stateThatIsNotReadToItsEnd() {
    assertFails(
        () ->
            new Coin() {
              @Override
              public void restore(DataInput from, Progress at) throws IOException {
                seen = from.readUnsignedShort() << 16;
              }
            },
        "savedStateContinues",
        "restoringReplacesState");
  }

  @Test
  void stateWhoseValuesAreNotChecked() {
    assertFails(
        () ->
            new Coin() {
              @Override
              double weight(Candidates candidates, int i) {
                return seen;
              }

              @Override
              public void restore(DataInput from, Progress at) throws IOException {
                seen = from.readInt();
              }
            },
        "damagedStateIsRefusedOrHarmless");
  }

  @Test
  void savingThatChangesState() {
    assertFails(
        () ->
            new Coin() {
              @Override
              public void save(DataOutput to) throws IOException {
                seen++;
                super.save(to);
              }
            },
        "savingIsHarmless");
  }

  @Test
  void stateSharedBetweenInstances() {
    AtomicInteger shared = new AtomicInteger();
    assertFails(
        () ->
            new Coin() {
              @Override
              public Selection select(Candidates candidates, Draws draws) {
                seen = shared.getAndIncrement();
                return super.select(candidates, draws);
              }
            },
        "equalSeedsAgree",
        "instancesDoNotInteract",
        "restoringReplacesState",
        "savedStateContinues",
        "savingIsHarmless");
  }

  private static void assertFails(Supplier<SelectionPolicy> policy, String... tests) {
    assertThat(Verdict.failures(new Sample.Policy(values -> policy.get()).contract()))
        .contains(Verdict.NOT_A_SERVICE)
        .filteredOn(name -> !name.equals(Verdict.NOT_A_SERVICE))
        .containsExactlyInAnyOrder(tests);
  }
}
