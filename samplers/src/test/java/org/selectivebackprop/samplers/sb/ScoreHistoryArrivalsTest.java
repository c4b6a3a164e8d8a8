package org.selectivebackprop.samplers.sb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.selectivebackprop.samplers.sb.ScoreHistory.PercentileConvention;

/** Differential: percentiles against those counted in a sorted copy of the window. */
class ScoreHistoryArrivalsTest {
  private static final int WINDOW = 30_000;
  private static final int STEPS = 100_000;

  /** Orders of arrival that move keys between blocks in different ways. */
  enum Arrival {
    RANDOM,
    ASCENDING,
    DESCENDING,
    FEW_VALUES,
    ALL_EQUAL,
    MOVING_CLUSTER,
    NEXT_DOUBLES,
    EXTREMES,
    GROWING_TIES;

    IntToDoubleFunction values(SplittableRandom random) {
      return switch (this) {
        case RANDOM -> i -> random.nextDouble(-5, 5);
        case ASCENDING -> i -> i;
        case DESCENDING -> i -> -i;
        case FEW_VALUES -> i -> random.nextInt(7) - 3;
        case ALL_EQUAL -> i -> 1.25;
        case MOVING_CLUSTER -> i -> i / 20_000 * 100 + random.nextDouble();
        case NEXT_DOUBLES -> i -> 1 + Math.ulp(1.0) * random.nextInt(5 * WINDOW);
        case EXTREMES -> i -> Math.scalb(random.nextDouble(-1, 1), random.nextInt(-1070, 1024));
        case GROWING_TIES -> i -> Math.rint(random.nextDouble() * (STEPS - i) / 10.0);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsLikeASortedCopyOfTheWindow(Arrival arrival) {
    SplittableRandom random = new SplittableRandom(6);
    IntToDoubleFunction values = arrival.values(random);
    ScoreHistory history = new ScoreHistory(WINDOW);
    double[] arrived = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      arrived[i] = values.applyAsDouble(i);
      history.add(arrived[i]);
      if (i % 4_999 == 0 || i == STEPS - 1) {
        double[] window = Arrays.copyOfRange(arrived, Math.max(0, i + 1 - WINDOW), i + 1);
        assertCounts(history, window, random);
      }
    }
  }

  private static void assertCounts(ScoreHistory history, double[] window, SplittableRandom random) {
    Arrays.sort(window);
    for (int probe = 0; probe < 300; probe++) {
      double value = window[random.nextInt(window.length)];
      value = probe % 3 == 0 ? value : probe % 3 == 1 ? Math.nextUp(value) : Math.nextDown(value);
      if (!Double.isFinite(value)) {
        continue;
      }
      double below = firstNotBelow(window, value);
      double notAbove = firstNotBelow(window, Math.nextUp(value));
      int n = window.length;
      assertThat(history.percentile(value, PercentileConvention.STRICT)).isEqualTo(below / n);
      assertThat(history.percentile(value, PercentileConvention.WEAK)).isEqualTo(notAbove / n);
      assertThat(history.percentile(value, PercentileConvention.MID))
          .isEqualTo((below + notAbove) / (2 * n));
    }
  }

  private static int firstNotBelow(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Test
  void scoresAreOrderedLikeNumbers() {
    double[] sorted = {
      -Double.MAX_VALUE, -1, -Double.MIN_VALUE, 0.0, Double.MIN_VALUE, 1e-300, 1, Double.MAX_VALUE
    };
    ScoreHistory history = new ScoreHistory(sorted.length);
    Arrays.stream(sorted).forEach(history::add);
    assertThat(history.scores()).isEqualTo(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(history.percentile(sorted[i], PercentileConvention.STRICT))
          .isEqualTo(i / (double) sorted.length);
    }
    assertThat(history.percentile(-0.0, PercentileConvention.STRICT))
        .isEqualTo(history.percentile(0.0, PercentileConvention.STRICT));
  }

  @Test
  void replacingWhatIsNotThereIsAnError() {
    SortedKeys keys = new SortedKeys(10);
    keys.add(1);
    assertThatThrownBy(() -> keys.replace(2, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2");
    assertThatThrownBy(() -> keys.replace(0, 3)).isInstanceOf(IllegalStateException.class);
  }
}
