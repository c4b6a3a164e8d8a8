package org.selectivebackprop.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.error.ConfigException;

class TrainingSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "epochs, 0",
    "batch, 0",
    "micro-batch, -1",
    "lr, -0.1",
    "lr, NaN",
    "lr, Infinity",
    "clip-norm, -1",
    "average-weights, 1",
    "label-smoothing, 1",
    "label-smoothing, -0.1",
    "clock, hours",
    "tail, keep",
    "seed, 0.5"
  })
  void namesTheSettingThatIsOutOfRange(String name, String value) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> TrainingSettings.of(Map.of(name, value), "here"))
        .withMessageContaining("'" + value + "' does not fit parameter '" + name + "'")
        .withMessageContaining("where: here");
  }

  @Test
  void tellsEverythingThatIsWrong() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> TrainingSettings.of(Map.of("epochs", 0, "batch", 0, "lr", -1, "x", 1), "here"))
        .satisfies(e -> assertThat(e.problems()).hasSize(4));
  }

  @Test
  void changesOneThingAtATime() {
    TrainingSettings settings = TrainingSettings.of(Map.of("epochs", "3", "seed", 7), "here");
    assertThat(settings.with(TrainingSettings.EPOCHS, 5).epochs()).isEqualTo(5);
    assertThat(settings.with(TrainingSettings.EPOCHS, 5).with(TrainingSettings.EPOCHS, 3))
        .isEqualTo(settings);
    assertThat(settings.with(TrainingSettings.SEED, 9L).seed()).isEqualTo(9);
    assertThat(settings.with(TrainingSettings.CLOCK, ScheduleClock.UPDATES).clock())
        .isEqualTo(ScheduleClock.UPDATES);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> settings.with(TrainingSettings.EPOCHS, 0));
  }

  @Test
  void readsWhatItWrites() {
    TrainingSettings settings = TrainingSettings.of(Map.of("tail", "carry", "lr", 1e-3), "here");
    assertThat(TrainingSettings.of(settings.toTree(), "here")).isEqualTo(settings);
    assertThat(settings.toTree()).hasSameSizeAs(TrainingSettings.ALL);
  }
}
