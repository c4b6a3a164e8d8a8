package org.selectivebackprop.samplers.sb;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.core.spi.Stateful;

/**
 * The last R scores, and the percentile of any score among them.
 *
 * <p>A percentile takes O(log R) time. Adding a score, which drops the oldest once R are held,
 * moves the scores between the two in the sorted order: some ten nanoseconds more for R = 1,024
 * than a percentile takes, microseconds for millions. Nothing is allocated after the constructor.
 */
public final class ScoreHistory implements Stateful {
  /** The most scores a history can hold. */
  public static final int LARGEST_CAPACITY = 10_000_000;

  /**
   * How the percentile of a score among h earlier ones counts those equal to it.
   *
   * <p>Where scores repeat the three differ: if all are equal, STRICT gives 0, MID one half, WEAK
   * 1.
   */
  public enum PercentileConvention {
    /** Half of the equal ones: (#below + #not above) / 2h. */
    MID,
    /** None of them: #below / h, as in the authors' code; the smallest score has percentile 0. */
    STRICT,
    /** All of them: #not above / h, the empirical distribution function itself. */
    WEAK
  }

  private final int capacity;
  private long[] ring;
  private SortedKeys sorted;
  private int size;
  private int oldest;

  /**
   * An empty history.
   *
   * @param capacity R, in [1, {@link #LARGEST_CAPACITY}]
   */
  public ScoreHistory(int capacity) {
    if (capacity < 1 || capacity > LARGEST_CAPACITY) {
      throw new IllegalArgumentException(
          "a history of " + capacity + " scores; give 1 to " + LARGEST_CAPACITY);
    }
    this.capacity = capacity;
    this.ring = new long[capacity];
    this.sorted = new SortedKeys(capacity);
  }

  /** Number of scores it holds. */
  public int size() {
    return size;
  }

  /**
   * Adds a score; the oldest is dropped if R are held already.
   *
   * @param score finite; -0.0 is taken as 0.0
   */
  public void add(double score) {
    long key = key(score);
    if (size == capacity) {
      sorted.replace(ring[oldest], key);
    } else {
      size++;
      sorted.add(key);
    }
    ring[oldest] = key;
    oldest = oldest + 1 == capacity ? 0 : oldest + 1;
  }

  /**
   * The share of the history that lies below a score.
   *
   * @param score finite; it need not be in the history
   * @param convention what equal scores count for
   * @return in [0, 1]
   * @throws IllegalStateException if the history is empty
   */
  public double percentile(double score, PercentileConvention convention) {
    if (size == 0) {
      throw new IllegalStateException("an empty history has no percentiles");
    }
    long key = key(score);
    int below = sorted.below(key);
    return switch (convention) {
      case MID -> (below + sorted.notAbove(key, below)) / (2.0 * size);
      case STRICT -> below / (double) size;
      case WEAK -> sorted.notAbove(key, below) / (double) size;
    };
  }

  /** A copy of the scores, oldest first. */
  public double[] scores() {
    double[] scores = new double[size];
    int first = size == capacity ? oldest : 0;
    for (int i = 0; i < size; i++) {
      scores[i] = value(ring[(first + i) % capacity]);
    }
    return scores;
  }

  /** The scores, oldest first. */
  @Override
  public void save(DataOutput to) throws IOException {
    to.writeInt(capacity);
    to.writeInt(size);
    StateFields.writeDoubles(scores(), to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    int saved = from.readInt();
    StateFields.check(saved == capacity, "a history of " + saved + " scores, not of " + capacity);
    int count = StateFields.readInt(from, "number of scores", 0, capacity);
    ScoreHistory restored = new ScoreHistory(capacity);
    for (int i = 0; i < count; i++) {
      restored.add(StateFields.readDouble(from, "score", Double::isFinite));
    }
    ring = restored.ring;
    sorted = restored.sorted;
    size = restored.size;
    oldest = restored.oldest;
  }

  /** The bits of a finite number, changed to sort as signed integers do. */
  private static long key(double score) {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("score " + score + " is not finite");
    }
    long bits = Double.doubleToRawLongBits(score + 0.0); // -0.0 + 0.0 is 0.0
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
  }
}
