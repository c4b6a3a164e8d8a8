package org.selectivebackprop.samplers.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NormForecastTest {
  private static void observe(NormForecast forecast, int times, double before, double now) {
    for (int i = 0; i < times; i++) {
      forecast.observe(before, now);
    }
  }

  @Test
  void theForecastIsTheMeanSquareOfThoseLikeIt() {
    NormForecast forecast = new NormForecast();
    assertThat(forecast.known()).isFalse();
    assertThat(forecast.of(0.3)).isEqualTo(0.3);
    assertThat(forecast.of(Double.NaN)).isNaN();
    observe(forecast, 30, 0.26, 0);
    observe(forecast, 10, 0.49, 1);
    assertThat(forecast.known()).isTrue();
    assertThat(forecast.of(0.3)).isCloseTo(0.5, within(1e-12));
    assertThat(forecast.of(0.51)).isEqualTo(0.51);
    assertThat(forecast.of(0.24)).isEqualTo(0.24);
  }

  @Test
  void normsBeyondTheEndsAreCountedThere() {
    NormForecast forecast = new NormForecast();
    observe(forecast, 40, 0, 1e-3);
    observe(forecast, 40, 1e30, 7);
    assertThat(forecast.of(Double.MIN_VALUE)).isCloseTo(1e-3, within(1e-12));
    assertThat(forecast.of(100)).isCloseTo(7, within(1e-12));
  }

  @Test
  void olderEpochsFade() {
    NormForecast forecast = new NormForecast();
    observe(forecast, 200, 0.3, 1);
    forecast.fade();
    observe(forecast, 100, 0.3, 0);
    assertThat(forecast.of(0.3)).isCloseTo(Math.sqrt(0.5), within(1e-12));
    forecast.fade();
    forecast.fade();
    forecast.fade();
    assertThat(forecast.known()).isFalse();
  }

  @Test
  void itsStateComesBackAndADamagedOneDoesNot() throws IOException {
    NormForecast forecast = new NormForecast();
    observe(forecast, 50, 0.3, 0.1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    forecast.save(new DataOutputStream(bytes));
    NormForecast restored = new NormForecast();
    restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(restored.of(0.3)).isEqualTo(forecast.of(0.3)).isNotEqualTo(0.3);
    byte[] damaged = bytes.toByteArray();
    damaged[0] = (byte) 0xff;
    assertThatThrownBy(
            () ->
                new NormForecast().restore(new DataInputStream(new ByteArrayInputStream(damaged))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sum of squares");
  }
}
