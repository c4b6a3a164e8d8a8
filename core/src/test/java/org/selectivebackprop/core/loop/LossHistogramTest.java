package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.Regime;
import org.selectivebackprop.core.spi.Progress;

/** Percentiles of losses, approximately. */
class LossHistogramTest {
  @Test
  void percentilesAreThoseOfTheLossesWithinSixPercent() {
    Random random = new Random(5);
    for (int trial = 0; trial < 300; trial++) {
      int count = 1 + random.nextInt(500);
      double scale = Math.exp(8 * random.nextDouble() - 6);
      RegimeAccumulator.LossHistogram histogram = new RegimeAccumulator.LossHistogram();
      float[] losses = new float[count];
      for (int i = 0; i < count; i++) {
        losses[i] = (float) (scale * Math.exp(2 * random.nextGaussian()));
        histogram.add(losses[i]);
      }
      Arrays.sort(losses);
      List<Double> found = histogram.percentiles();
      assertThat(found).hasSize(5).isSorted();
      for (int i = 0; i < 5; i++) {
        int rank = (int) Math.ceil(count * Regime.PERCENTS.get(i) / 100.0);
        double exact = losses[rank - 1];
        assertThat(found.get(i)).isCloseTo(exact, within(0.0625 * exact + 1e-6));
      }
    }
  }

  @Test
  void extremesAreCountedAtTheEndsAndWhatIsNotFiniteIsLeftOut() {
    RegimeAccumulator.LossHistogram histogram = new RegimeAccumulator.LossHistogram();
    assertThat(histogram.percentiles()).isEmpty();
    for (float loss : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      histogram.add(loss);
    }
    assertThat(histogram.percentiles()).isEmpty();
    for (float loss : new float[] {0, -1, 1e-30f, 1e30f, 1e38f}) {
      histogram.add(loss);
    }
    List<Double> found = histogram.percentiles();
    assertThat(found.get(0)).isLessThan(2e-6);
    assertThat(found.get(4)).isBetween(3800.0, 4096.0);
  }

  @Test
  void goesOnFromWhatWasSaved() throws IOException {
    RegimeAccumulator.LossHistogram histogram = new RegimeAccumulator.LossHistogram();
    for (int i = 1; i < 100; i++) {
      histogram.add(i);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    histogram.save(new DataOutputStream(bytes));
    RegimeAccumulator.LossHistogram restored = new RegimeAccumulator.LossHistogram();
    restored.restore(
        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
        new Progress(0, 1, 99, 4, 0, 0, 0));
    assertThat(restored.percentiles()).isEqualTo(histogram.percentiles()).hasSize(5);
  }
}
