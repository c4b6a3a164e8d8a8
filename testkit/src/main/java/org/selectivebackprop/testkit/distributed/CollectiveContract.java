package org.selectivebackprop.testkit.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.error.CollectiveException;

/** The contract of every {@link Collective}, with one, two and three ranks. */
public abstract class CollectiveContract {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(2);

  /** How much longer than the deadline an error may take. */
  private static final Duration MARGIN = Duration.ofSeconds(8);

  private static final int LARGE = 1_000_003;

  /** The members of a new group, by rank; the contract closes them. */
  protected abstract List<? extends Collective> group(int size, Duration deadline);

  /** Whether errors name the rank that is missing. */
  protected boolean namesMissingRanks() {
    return true;
  }

  @Test
  @DisplayName("ranks are numbered, and know how many there are")
  void ranksAreNumbered() {
    for (int size = 1; size <= 3; size++) {
      assertThat(Ranks.run(group(size, LONG), Collective::rank))
          .containsExactlyElementsOf(IntStream.range(0, size).boxed().toList());
      assertThat(Ranks.run(group(size, LONG), Collective::size)).containsOnly(size);
    }
  }

  @Test
  @DisplayName("sums are right, and equal bits on every rank and in every run")
  void sums() {
    for (int size = 1; size <= 3; size++) {
      for (int length : new int[] {1, 7, 1000, LARGE}) {
        int n = length;
        List<float[]> sums = Ranks.run(group(size, LONG), rank -> summed(rank, n));
        List<float[]> again = Ranks.run(group(size, LONG), rank -> summed(rank, n));
        for (int rank = 0; rank < size; rank++) {
          assertThat(Arrays.equals(sums.get(rank), sums.get(0))).isTrue();
          assertThat(Arrays.equals(again.get(rank), sums.get(0))).isTrue();
        }
        for (int i = 0; i < n; i += Math.max(1, n / 50)) {
          double expected = 0;
          for (int rank = 0; rank < size; rank++) {
            expected += value(rank, i);
          }
          assertThat((double) sums.get(0)[i]).isCloseTo(expected, within(1e-3));
        }
      }
    }
  }

  private static float[] summed(Collective rank, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = value(rank.rank(), i);
    }
    rank.allReduce(values);
    return values;
  }

  /** Of very different sizes, so that another order of summation has other bits. */
  private static float value(int rank, int i) {
    double random = new Random(31L * i + rank).nextDouble() - 0.5;
    return (float) (random * Math.pow(10, (i + rank) % 7 - 3));
  }

  @Test
  @DisplayName("sums of doubles have their precision")
  void doubles() {
    List<double[]> sums =
        Ranks.run(
            group(3, LONG),
            rank -> {
              double[] values = {1e-12 * (rank.rank() + 1), 1.0 + rank.rank(), 0};
              rank.allReduce(values);
              return values;
            });
    assertThat(sums).allSatisfy(sum -> assertThat(sum).isEqualTo(sums.get(0)));
    assertThat(sums.get(0)[0]).isCloseTo(6e-12, within(1e-26));
    assertThat(sums.get(0)[1]).isEqualTo(6);
  }

  @Test
  @DisplayName("ids of 64 bits are gathered exactly, of unlike lengths, by rank")
  void gathersIds() {
    long base = 1L << 24;
    Ranks.run(
        group(3, LONG),
        rank -> {
          long[] mine = ids(rank.rank(), base);
          long[][] all = rank.allGather(mine);
          assertThat(all.length).isEqualTo(3);
          for (int other = 0; other < 3; other++) {
            assertThat(all[other]).isEqualTo(ids(other, base));
          }
          all[1][0] = 0;
          assertThat(rank.allGather(mine)[1]).isEqualTo(ids(1, base));
          return true;
        });
  }

  private static long[] ids(int rank, long base) {
    return rank == 0 ? new long[0] : new long[] {base + rank, (1L << 62) - rank, -rank, 0};
  }

  @Test
  @DisplayName("doubles are gathered by their bits")
  void gathersDoubles() {
    double[] odd = {Double.NaN, -0.0, Double.MIN_VALUE, 1 / 3.0, Double.NEGATIVE_INFINITY};
    Ranks.run(
        group(2, LONG),
        rank -> {
          double[][] all = rank.allGather(rank.rank() == 1 ? odd : new double[LARGE]);
          assertThat(all[0]).hasSize(LARGE);
          assertThat(all[1]).isEqualTo(odd);
          assertThat(Double.doubleToRawLongBits(all[1][1])).isEqualTo(Long.MIN_VALUE);
          return true;
        });
  }

  @Test
  @DisplayName(
      "a root's bytes reach every rank; arrays may be empty, sums infinite or not a number")
  void broadcasts() {
    Ranks.run(
        group(3, LONG),
        rank -> {
          byte[] mine = {(byte) rank.rank(), -128, 127};
          for (int root = 0; root < 3; root++) {
            assertThat(rank.broadcast(mine, root)).containsExactly(root, -128, 127);
          }
          float[] odd = {rank.rank() == 0 ? Float.NaN : 1, Float.POSITIVE_INFINITY};
          rank.allReduce(odd);
          assertThat(odd).containsExactly(Float.NaN, Float.POSITIVE_INFINITY);
          assertThat(rank.broadcast(new byte[rank.rank()], 0)).isEmpty();
          assertThat(rank.allGather(new long[0])).hasDimensions(3, 0);
          rank.allReduce(new float[0]);
          rank.allReduce(new double[0]);
          rank.barrier();
          assertThat(mine).containsExactly(rank.rank(), -128, 127);
          return true;
        });
  }

  @Test
  @DisplayName("many operations in turn do not mix")
  void operationsDoNotMix() {
    Ranks.run(
        group(3, LONG),
        rank -> {
          for (int i = 0; i < 300; i++) {
            float[] sum = {i};
            rank.allReduce(sum);
            assertThat(sum[0]).isEqualTo(3f * i);
            assertThat(rank.allGather(new long[] {i + rank.rank()})[2][0]).isEqualTo(i + 2);
          }
          return true;
        });
  }

  @Test
  @DisplayName("no rank is past a barrier before all have come")
  void barriersHold() {
    java.util.concurrent.atomic.AtomicInteger come =
        new java.util.concurrent.atomic.AtomicInteger();
    Ranks.run(
        group(3, LONG),
        rank -> {
          Thread.sleep(50L * rank.rank());
          come.incrementAndGet();
          rank.barrier();
          assertThat(come.get()).isEqualTo(3);
          return true;
        });
  }

  @Test
  @DisplayName("a rank that does not come is an error within the deadline, and the group is over")
  void missingRank() {
    Ranks.run(
        group(3, SHORT),
        rank -> {
          if (rank.rank() == 1) {
            Thread.sleep(SHORT.plus(MARGIN.dividedBy(2)).toMillis());
            return true;
          }
          long start = System.nanoTime();
          assertLost(() -> rank.allReduce(new float[8]), "1");
          assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(MARGIN));
          assertThatThrownBy(rank::barrier).isInstanceOf(CollectiveException.class);
          return true;
        });
  }

  @Test
  @DisplayName("a rank that has left is an error for the others")
  void rankThatLeft() {
    Ranks.run(
        group(2, SHORT),
        rank -> {
          rank.barrier();
          if (rank.rank() == 0) {
            rank.close();
            rank.close();
          } else {
            assertLost(() -> rank.allGather(new double[3]), "0");
          }
          return true;
        });
  }

  @Test
  @DisplayName("sums of arrays of unlike lengths are refused")
  void unlikeLengths() {
    Ranks.run(
        group(2, SHORT),
        rank -> {
          assertThatThrownBy(() -> rank.allReduce(new float[3 + rank.rank()]))
              .isInstanceOf(CollectiveException.class);
          return true;
        });
  }

  private void assertLost(ThrowingCallable operation, String rank) {
    Throwable thrown = catchThrowable(operation);
    assertThat(thrown).isInstanceOf(CollectiveException.class);
    if (namesMissingRanks()) {
      assertThat(thrown).hasMessageContaining("rank " + rank);
    }
  }
}
