package org.selectivebackprop.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;

class TrainingSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1, 0.1, 0.9, 0, 0, --epochs",
    "1, 0, 0.1, 0.9, 0, 0, --batch",
    "1, 1, -0.1, 0.9, 0, 0, --lr",
    "1, 1, NaN, 0.9, 0, 0, --lr",
    "1, 1, Infinity, 0.9, 0, 0, --lr",
    "1, 1, 0.1, 1, 0, 0, --momentum",
    "1, 1, 0.1, NaN, 0, 0, --momentum",
    "1, 1, 0.1, 0, -1, 0, --weight-decay",
    "1, 1, 0.1, 0, 0, 1, --label-smoothing",
    "1, 1, 0.1, 0, 0, -0.1, --label-smoothing"
  })
  void namesTheOptionThatIsOutOfRange(
      int epochs,
      int batch,
      double rate,
      double momentum,
      double decay,
      double smooth,
      String option) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> settings(epochs, batch, rate, momentum, decay, smooth))
        .satisfies(
            e ->
                assertThat(e.problems().stream().map(Problem::where))
                    .containsExactly("option " + option));
  }

  @Test
  void tellsEverythingThatIsWrong() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> settings(0, 0, -1, -1, -1, -1))
        .satisfies(e -> assertThat(e.problems()).hasSize(6));
  }

  @Test
  void changesOneThingAtATime() {
    TrainingSettings settings = settings(3, 4, 0.1, 0.9, 0, 0);
    assertThat(settings.withEpochs(5).epochs()).isEqualTo(5);
    assertThat(settings.withEpochs(5).withEpochs(3)).isEqualTo(settings);
    assertThat(settings.withSeed(9).seed()).isEqualTo(9);
    assertThat(settings.withSeed(9).withSeed(7)).isEqualTo(settings);
  }

  private static TrainingSettings settings(
      int epochs, int batch, double rate, double momentum, double decay, double smooth) {
    return new TrainingSettings(
        epochs,
        batch,
        rate,
        ScheduleClock.EPOCHS,
        new Optimizer.Sgd(momentum, false, decay),
        smooth,
        IncompleteBatchPolicy.FLUSH,
        7);
  }
}
