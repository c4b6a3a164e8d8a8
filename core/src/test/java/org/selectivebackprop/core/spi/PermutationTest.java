package org.selectivebackprop.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationTest {
  private static int[] order(Draws draws, int size) {
    Permutation permutation = new Permutation(draws, size);
    return IntStream.range(0, size).map(permutation::at).toArray();
  }

  private static Draws draws(int key) {
    return Draws.of(key, "shuffle");
  }

  /**
   * From a second implementation in Python: a change of these numbers changes the result of every
   * run.
   */
  @Test
  void theAlgorithmIsPinned() {
    Draws epoch = Draws.of(42, "shuffle").epoch(3);
    assertThat(order(epoch, 10)).containsExactly(6, 1, 9, 0, 8, 7, 2, 4, 3, 5);
    assertThat(Arrays.copyOf(order(epoch, 50_000), 5))
        .containsExactly(23727, 48215, 4289, 16614, 1854);
    Permutation largest = new Permutation(epoch, Integer.MAX_VALUE);
    assertThat(IntStream.of(0, 1, Integer.MAX_VALUE - 1).map(largest::at))
        .containsExactly(348158733, 1016911366, 866213914);
  }

  @Test
  void everyNumberStandsAtOnePosition() {
    for (int size = 0; size < 1100; size++) {
      int[] all = IntStream.range(0, size).toArray();
      assertThat(order(draws(size), size)).containsExactlyInAnyOrder(all);
    }
    int[] order = order(draws(1), 262_145);
    Arrays.sort(order);
    assertThat(order).isEqualTo(IntStream.range(0, 262_145).toArray());
  }

  @Test
  void allOrdersOfAFewAreAsLikely() {
    int[] counts = new int[256];
    for (int key = 0; key < 24_000; key++) {
      int[] order = order(draws(key), 4);
      counts[order[0] << 6 | order[1] << 4 | order[2] << 2 | order[3]]++;
    }
    int[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
    assertThat(seen).hasSize(24);
    // 23 degrees of freedom: beyond 50 once in a thousand.
    assertThat(chiSquare(seen)).isLessThan(50);
  }

  @Test
  void everyNumberIsAsLikelyAtAPosition() {
    for (int size : new int[] {100, 1024, 1000}) {
      int[] counts = new int[100];
      for (int key = 0; key < 40_000; key++) {
        counts[new Permutation(draws(key), size).at(size / 3) * 100 / size]++;
      }
      // 99 degrees of freedom: beyond 149 once in a thousand. Of 1,024, a hundredth is 10 or 11.
      assertThat(chiSquare(counts)).isLessThan(size == 1024 ? 250 : 150);
    }
  }

  @Test
  void neighboursAreIndependent() {
    int size = 60_000;
    int[] counts = new int[100];
    for (int key = 0; key < 4; key++) {
      int[] order = order(draws(key), size);
      for (int i = 1; i < size; i++) {
        counts[order[i - 1] * 10 / size * 10 + order[i] * 10 / size]++;
      }
    }
    assertThat(chiSquare(counts)).isLessThan(150);
  }

  @Test
  void epochsAreIndependent() {
    int size = 10_000;
    int[] one = order(draws(1).epoch(0), size);
    int[] other = order(draws(1).epoch(1), size);
    int[] counts = new int[100];
    for (int i = 0; i < size; i++) {
      counts[one[i] * 10 / size * 10 + other[i] * 10 / size]++;
    }
    assertThat(chiSquare(counts)).isLessThan(150);
  }

  @Test
  void otherPositionsAreRefused() {
    Permutation permutation = new Permutation(draws(1), 3);
    assertThat(permutation.size()).isEqualTo(3);
    for (int position : new int[] {-1, 3}) {
      assertThatThrownBy(() -> permutation.at(position))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage(position + " of 3");
    }
  }

  private static double chiSquare(int... counts) {
    double expected = Arrays.stream(counts).average().orElseThrow();
    return Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }
}
