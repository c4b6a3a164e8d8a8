package org.selectivebackprop.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
  private static final int MANY = 100_000;

  /**
   * From a second implementation of the documented algorithm in Python: a change of these numbers
   * changes the result of every run.
   */
  @Test
  void theAlgorithmIsPinned() {
    Draws draws = Draws.of(42, "selection");
    assertThat(draws.uniform(0)).isEqualTo(0.770115254604213);
    assertThat(draws.uniform(1)).isEqualTo(0.9668523976259692);
    assertThat(draws.uniform(2)).isEqualTo(0.6505899140992031);
    assertThat(draws.uniform(Integer.MAX_VALUE)).isEqualTo(0.2645105206781553);
    assertThat(draws.epoch(3).uniform(0)).isEqualTo(0.09294453522291324);
    assertThat(draws.epoch(3).uniform(7)).isEqualTo(0.27003597067362495);
    assertThat(draws.epoch(3).child("plan").uniform(7)).isEqualTo(0.08734538159588068);
    assertThat(Draws.of(-1, "shuffle").uniform(5)).isEqualTo(0.38606819931674197);
    assertThat(draws.generator(9).nextLong()).isEqualTo(587070703563258635L);
  }

  @Test
  void theOrderOfCallsDoesNotMatter() {
    Draws forth = Draws.of(1, "selection");
    Draws back = Draws.of(1, "selection");
    double[] up = IntStream.range(0, 100).mapToDouble(forth::uniform).toArray();
    for (int id = 99; id >= 0; id--) {
      RandomGenerator generator = back.generator(id);
      generator.nextInt();
      assertThat(back.uniform(id)).isEqualTo(up[id]).isEqualTo(forth.uniform(id));
    }
  }

  @Test
  void idsAreShuffledByTheirDraws() {
    Draws draws = Draws.of(4, "plan");
    int[] ids = IntStream.range(0, 1000).toArray();
    int[] shuffled = draws.shuffled(ids);
    assertThat(shuffled).containsExactlyInAnyOrder(ids).isNotEqualTo(ids);
    assertThat(IntStream.range(1, 1000))
        .allMatch(i -> draws.uniform(shuffled[i - 1]) <= draws.uniform(shuffled[i]));
    int[] reversed = IntStream.range(0, 1000).map(i -> 999 - i).toArray();
    assertThat(draws.shuffled(reversed)).isEqualTo(shuffled);
    assertThat(draws.sample(ids, 10)).isEqualTo(Arrays.copyOf(shuffled, 10));
    assertThat(draws.sample(ids, 2000)).isEqualTo(shuffled);
    assertThat(draws.sample(ids, 0)).isEmpty();
  }

  @Test
  void equalIdsStayInTheirOrder() {
    Draws draws = Draws.of(4, "plan");
    int first = draws.shuffled(5, 6)[0];
    int[] expected = first == 5 ? new int[] {0, 2, 1, 3} : new int[] {1, 3, 0, 2};
    assertThat(draws.order(5, 6, 5, 6)).isEqualTo(expected);
  }

  @Test
  void drawsLieInTheUnitInterval() {
    Draws draws = Draws.of(3, "selection");
    assertThat(IntStream.range(-MANY, MANY).mapToDouble(draws::uniform))
        .allMatch(u -> u >= 0 && u < 1);
    assertThat(draws.uniform(Integer.MIN_VALUE)).isBetween(0.0, Math.nextDown(1.0));
  }

  @Test
  void drawsAreUniform() {
    // 99 degrees of freedom: beyond 149 once in a thousand, beyond 200 once in ten million.
    assertThat(chiSquare(Draws.of(0, "selection")::uniform)).isLessThan(150);
    assertThat(chiSquare(id -> Draws.of(id, "selection").uniform(0))).isLessThan(150);
    assertThat(chiSquare(id -> Draws.of(0, "selection").epoch(id).uniform(0))).isLessThan(150);
    assertThat(chiSquare(id -> Draws.of(0, "p" + id).uniform(0))).isLessThan(150);
    assertThat(chiSquare(id -> Draws.of(0, "x").generator(id).nextDouble())).isLessThan(150);
  }

  @Test
  void purposesSeedsEpochsAndNeighboursAreIndependent() {
    Draws base = Draws.of(1, "selection");
    assertUncorrelated(base::uniform, Draws.of(2, "selection")::uniform);
    assertUncorrelated(base::uniform, Draws.of(1, "shuffle")::uniform);
    assertUncorrelated(base.epoch(0)::uniform, base.epoch(1)::uniform);
    assertUncorrelated(base::uniform, base.epoch(0)::uniform);
    assertUncorrelated(base::uniform, base.child("first")::uniform);
    assertUncorrelated(base.child("first")::uniform, base.child("second")::uniform);
    assertUncorrelated(base.child("a").child("b")::uniform, base.child("ab")::uniform);
    assertUncorrelated(base::uniform, id -> base.uniform(id + 1));
    assertUncorrelated(base::uniform, id -> base.generator(id).nextDouble());
  }

  @Test
  void partsOfPurposesDoNotRunTogether() {
    Draws base = Draws.of(1, "x");
    assertThat(base.child("a").child("bc").uniform(0))
        .isNotEqualTo(base.child("ab").child("c").uniform(0));
    assertThat(base.child("ab").uniform(0)).isNotEqualTo(base.child("ba").uniform(0));
  }

  private static double chiSquare(IntToDoubleFunction draw) {
    int[] counts = new int[100];
    for (int id = 0; id < MANY; id++) {
      counts[(int) (100 * draw.applyAsDouble(id))]++;
    }
    double expected = MANY / 100.0;
    return IntStream.of(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
  }

  /** The correlation of independent uniforms has a deviation of 1 / sqrt(n), here 0.003. */
  private static void assertUncorrelated(IntToDoubleFunction a, IntToDoubleFunction b) {
    double sum = 0;
    for (int id = 0; id < MANY; id++) {
      sum += 12 * (a.applyAsDouble(id) - 0.5) * (b.applyAsDouble(id) - 0.5);
    }
    assertThat(sum / MANY).isCloseTo(0, within(0.015));
  }
}
