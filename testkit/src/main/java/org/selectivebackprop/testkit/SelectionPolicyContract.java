package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.SavedState;

/**
 * The contract of every selection policy, checked with its default parameters in runs of several
 * epochs without a network, at batch sizes 1, 2 and 257 and with ordinary and extreme scores.
 */
public abstract class SelectionPolicyContract extends ProviderContract<SelectionPolicy> {
  private static final int[] BATCH_SIZES = {1, 2, 257};
  private static final long SEED = 42;

  protected SelectionPolicyContract() {
    super(PluginKind.SELECTION);
  }

  @Test
  @DisplayName("plans, positions, probabilities and weights are valid for all scores")
  void answersAreValid() {
    for (ScorePattern scores : ScorePattern.values()) {
      for (int batchSize : BATCH_SIZES) {
        run(scores, batchSize).finish();
      }
    }
  }

  @Test
  @DisplayName("equal seeds give equal decisions")
  void equalSeedsAgree() {
    for (int batchSize : BATCH_SIZES) {
      assertThat(run(ScorePattern.RANDOM, batchSize).finish().decisions())
          .isEqualTo(run(ScorePattern.RANDOM, batchSize).finish().decisions());
    }
  }

  @Test
  @DisplayName("two instances do not interact")
  void instancesDoNotInteract() {
    List<String> alone = run(ScorePattern.RANDOM, 2).finish().decisions();
    PolicyRun one = run(ScorePattern.RANDOM, 2);
    PolicyRun other = run(ScorePattern.LONELY, 2);
    while (one.step()) {
      other.step();
    }
    assertThat(one.decisions()).isEqualTo(alone);
  }

  @Test
  @DisplayName("a policy restored from a saved state decides on as the saved one does")
  void savedStateContinues() {
    for (int batchSize : BATCH_SIZES) {
      for (int steps : new int[] {0, 1, 5, 100}) {
        SelectionPolicy saved = withDefaults();
        PolicyRun run = new PolicyRun(saved, ScorePattern.RANDOM, batchSize, SEED).steps(steps);
        SelectionPolicy restored = withDefaults();
        SavedState.of(saved).restore(restored, run.progress());
        PolicyRun copy = run.continuedBy(restored, SEED);
        int decided = run.decisions().size();
        assertThat(copy.finish().decisions())
            .as("batch of %d, saved after %d steps", batchSize, steps)
            .isEqualTo(run.finish().decisions().subList(decided, run.decisions().size()));
      }
    }
  }

  @Test
  @DisplayName("a restored policy forgets what it knew before")
  void restoringReplacesState() {
    SelectionPolicy fresh = withDefaults();
    SelectionPolicy used = withDefaults();
    PolicyRun run = new PolicyRun(used, ScorePattern.RANDOM, 2, SEED).steps(9);
    SavedState.of(fresh).restore(used, run.progress());
    assertThat(new PolicyRun(used, ScorePattern.RANDOM, 2, SEED).finish().decisions())
        .isEqualTo(new PolicyRun(fresh, ScorePattern.RANDOM, 2, SEED).finish().decisions());
  }

  @Test
  @DisplayName("saving changes nothing")
  void savingIsHarmless() {
    SelectionPolicy policy = withDefaults();
    PolicyRun run = new PolicyRun(policy, ScorePattern.RANDOM, 2, SEED);
    do {
      assertThat(SavedState.of(policy)).isEqualTo(SavedState.of(policy));
    } while (run.step());
    assertThat(run.decisions()).isEqualTo(run(ScorePattern.RANDOM, 2).finish().decisions());
  }

  @Test
  @DisplayName("restoring reads exactly what saving wrote")
  void stateIsReadToItsEnd() {
    SelectionPolicy policy = withDefaults();
    PolicyRun run = new PolicyRun(policy, ScorePattern.RANDOM, 2, SEED).steps(9);
    StateChecks.readsExactly(policy, this::withDefaults, run.progress());
  }

  @Test
  @DisplayName("a damaged state, saved between epochs, is refused or leads to valid answers")
  void damagedStateIsRefusedOrHarmless() {
    SelectionPolicy policy = withDefaults();
    PolicyRun run = new PolicyRun(policy, ScorePattern.RANDOM, 2, SEED).epochs(5);
    StateChecks.survivesDamage(
        policy,
        this::withDefaults,
        run.progress(),
        restored -> run.continuedBy(restored, SEED).finish());
  }

  private PolicyRun run(ScorePattern scores, int batchSize) {
    return new PolicyRun(withDefaults(), scores, batchSize, SEED);
  }
}
