package org.selectivebackprop.samplers.staleness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;

class StalenessTest {
  static JsonNode schedules() {
    return Golden.read("staleness.json").get("schedules");
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void scheduleOfSelectingPassesIsGolden(JsonNode golden) {
    EveryN policy = new EveryN(EveryN.Count.EPOCHS, golden.get("n").asInt());
    int lastScored = 0; // an example without a score is always scored: epoch 0
    assertThat(golden.get("scored").get(0).asBoolean()).isTrue();
    for (int epoch = 1; epoch < golden.get("scored").size(); epoch++) {
      ScoreAge age = new ScoreAge(epoch - lastScored, epoch - lastScored - 1);
      boolean scored = policy.use(age, Batches.progress(epoch, 1)) == StalenessDecision.RESCORE;
      assertThat(scored)
          .as("epoch %d", epoch)
          .isEqualTo(golden.get("scored").get(epoch).asBoolean());
      lastScored = scored ? epoch : lastScored;
    }
  }

  @Test
  void passesAreEpochsOverNRoundedUp() {
    for (int n = 1; n <= 12; n++) {
      EveryN policy = new EveryN(EveryN.Count.EPOCHS, n);
      for (int epochs = 1; epochs <= 40; epochs++) {
        int passes = 1;
        int lastScored = 0;
        for (int epoch = 1; epoch < epochs; epoch++) {
          if (policy.use(new ScoreAge(epoch - lastScored, 0), Batches.progress(epoch, 1))
              == StalenessDecision.RESCORE) {
            passes++;
            lastScored = epoch;
          }
        }
        assertThat(passes).isEqualTo((epochs + n - 1) / n);
      }
    }
  }

  @Test
  void alwaysFreshIsAlwaysTooOld() {
    assertThat(new AlwaysFresh().use(new ScoreAge(0, 0), Batches.progress(0, 1)))
        .isEqualTo(StalenessDecision.RESCORE);
    assertThat(new AlwaysFresh().use(new ScoreAge(5, 9), Batches.progress(5, 1)))
        .isEqualTo(StalenessDecision.RESCORE);
  }

  @Test
  void refusesIntervalsBelowOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EveryN(EveryN.Count.EPOCHS, 0));
  }
}
