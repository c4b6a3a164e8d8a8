package org.selectivebackprop.samplers.sb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RankedKeysTest {
  private static final int WINDOW = 30_000;
  private static final int STEPS = 100_000;

  /** Orders of arrival that make blocks split, empty and merge in different places. */
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
    RankedKeys ranked = new RankedKeys(WINDOW);
    double[] arrived = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      if (i >= WINDOW) {
        ranked.remove(RankedKeys.key(arrived[i - WINDOW]));
      }
      arrived[i] = values.applyAsDouble(i);
      ranked.add(RankedKeys.key(arrived[i]));
      if (i % 4_999 == 0 || i == STEPS - 1) {
        double[] window = Arrays.copyOfRange(arrived, Math.max(0, i + 1 - WINDOW), i + 1);
        assertCounts(ranked, window, random);
      }
    }
  }

  private static void assertCounts(RankedKeys ranked, double[] window, SplittableRandom random) {
    Arrays.sort(window);
    for (int probe = 0; probe < 300; probe++) {
      double value = window[random.nextInt(window.length)];
      value = probe % 3 == 0 ? value : probe % 3 == 1 ? Math.nextUp(value) : Math.nextDown(value);
      int below = firstNotBelow(window, value);
      int notAbove = firstNotBelow(window, Math.nextUp(value));
      long key = RankedKeys.key(value);
      assertThat(ranked.below(key)).isEqualTo(below);
      assertThat(ranked.notAbove(key)).isEqualTo(notAbove);
      assertThat(ranked.twiceMidRank(key)).isEqualTo(below + notAbove);
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
  void keysSortLikeTheirNumbers() {
    double[] sorted = {
      -Double.MAX_VALUE, -1, -Double.MIN_VALUE, 0.0, Double.MIN_VALUE, 1e-300, 1, Double.MAX_VALUE
    };
    for (int i = 1; i < sorted.length; i++) {
      assertThat(RankedKeys.key(sorted[i])).isGreaterThan(RankedKeys.key(sorted[i - 1]));
      assertThat(RankedKeys.value(RankedKeys.key(sorted[i]))).isEqualTo(sorted[i]);
    }
    assertThat(RankedKeys.key(-0.0)).isEqualTo(RankedKeys.key(0.0));
  }

  @Test
  void removingWhatIsNotThereIsAnError() {
    RankedKeys ranked = new RankedKeys(10);
    ranked.add(RankedKeys.key(1));
    assertThatThrownBy(() -> ranked.remove(RankedKeys.key(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2.0");
  }
}
