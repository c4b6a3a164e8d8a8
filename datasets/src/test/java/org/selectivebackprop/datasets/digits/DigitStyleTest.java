package org.selectivebackprop.datasets.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.datasets.digits.KeyedDraws.Stream;

class DigitStyleTest {
  private static final int SAMPLES = 2000;

  @Test
  @DisplayName("harder images have less contrast, and never less than a trace")
  void contrastFalls() {
    assertFalls(style -> style.palette().contrast());
    for (int id = 0; id < SAMPLES; id++) {
      assertThat(style(id, 1).palette().contrast()).isGreaterThan(0.05);
    }
  }

  @Test
  @DisplayName("harder images have smaller digits")
  void sizeFalls() {
    assertFalls(style -> style.pose().map().yy());
  }

  @Test
  @DisplayName("harder images have more blur, clutter relative to contrast, and scratches")
  void disturbanceGrows() {
    assertFalls(style -> -style.lens().blurPasses());
    assertFalls(style -> -style.scene().clutter() / style.palette().contrast());
    assertFalls(style -> -style.scene().scratches());
  }

  @Test
  @DisplayName("no neighbour stands nearer to the middle than the digit that is the label")
  void labelIsCentral() {
    double middle = DigitRenderer.SIDE / 2.0;
    for (int id = 0; id < SAMPLES; id++) {
      for (double difficulty = 0; difficulty <= 1; difficulty += 0.25) {
        DigitStyle style = style(id, difficulty);
        Pose pose = style.pose();
        double own = Math.hypot(pose.x() - middle, pose.y() - middle);
        for (int side = -1; side <= 1; side += 2) {
          Pose other = pose.along(side * style.scene().spacing(), 0);
          assertThat(Math.hypot(other.x() - middle, other.y() - middle)).isGreaterThan(own);
        }
      }
    }
  }

  @Test
  @DisplayName("the centre of the digit is always on the canvas, with a stroke wide enough to see")
  void visible() {
    for (int id = 0; id < SAMPLES; id++) {
      DigitStyle style = style(id, 1);
      assertThat(style.pose().x()).isBetween(8.0, 24.0);
      assertThat(style.pose().y()).isBetween(8.0, 24.0);
      assertThat(style.ink().radius()).isGreaterThanOrEqualTo(0.45);
    }
  }

  private static void assertFalls(ToDoubleFunction<DigitStyle> aspect) {
    double[] means =
        IntStream.rangeClosed(0, 4)
            .mapToDouble(
                step ->
                    IntStream.range(0, SAMPLES)
                        .mapToDouble(id -> aspect.applyAsDouble(style(id, step / 4.0)))
                        .average()
                        .orElseThrow())
            .toArray();
    for (int step = 1; step < means.length; step++) {
      assertThat(means[step]).isLessThanOrEqualTo(means[step - 1]);
    }
    assertThat(means[4]).isLessThan(means[0]);
  }

  private static DigitStyle style(int id, double difficulty) {
    return DigitStyle.draw(new KeyedDraws(9, 0, id, Stream.STYLE), difficulty);
  }
}
