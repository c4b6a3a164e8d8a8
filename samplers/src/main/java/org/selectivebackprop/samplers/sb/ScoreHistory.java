package org.selectivebackprop.samplers.sb;

import java.nio.ByteBuffer;
import org.selectivebackprop.samplers.state.StateFormat;

/**
 * The last R scores, and the percentile of any score among them.
 *
 * <p>Adding a score, which drops the oldest once R are held, and asking for a percentile each take
 * O(log R) time and allocate nothing once the history is full.
 */
public final class ScoreHistory {
  /** The most scores a history can hold. */
  public static final int LARGEST_CAPACITY = 10_000_000;

  private static final StateFormat FORMAT = new StateFormat("score history", 0x53424831);

  private final int capacity;
  private long[] ring;
  private RankedKeys ranked;
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
    this.ranked = new RankedKeys(capacity);
  }

  /** The most scores it holds, R. */
  public int capacity() {
    return capacity;
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
    long key = RankedKeys.key(requireFinite(score));
    if (size == capacity) {
      ranked.remove(ring[oldest]);
    } else {
      size++;
    }
    ring[oldest] = key;
    oldest = oldest + 1 == capacity ? 0 : oldest + 1;
    ranked.add(key);
  }

  /**
   * The share of the history that lies below a score.
   *
   * @param score finite; it need not be in the history
   * @param convention what equal scores count for
   * @return in [0, 1]
   * @throws IllegalStateException if the history is empty
   */
  public double percentile(double score, Percentile convention) {
    if (size == 0) {
      throw new IllegalStateException("an empty history has no percentiles");
    }
    long key = RankedKeys.key(requireFinite(score));
    return switch (convention) {
      case MID -> ranked.twiceMidRank(key) / (2.0 * size);
      case STRICT -> ranked.below(key) / (double) size;
      case WEAK -> ranked.notAbove(key) / (double) size;
    };
  }

  /** A copy of the scores, oldest first. */
  public double[] scores() {
    double[] scores = new double[size];
    int first = size == capacity ? oldest : 0;
    for (int i = 0; i < size; i++) {
      scores[i] = RankedKeys.value(ring[(first + i) % capacity]);
    }
    return scores;
  }

  /** Its whole state. */
  public byte[] save() {
    ByteBuffer state = FORMAT.start(Integer.BYTES + Double.BYTES * size);
    state.putInt(capacity);
    for (double score : scores()) {
      state.putDouble(score);
    }
    return FORMAT.finish(state);
  }

  /**
   * Takes over a saved state.
   *
   * @throws IllegalArgumentException if the bytes are damaged or come from a history of another
   *     capacity; nothing is changed then
   */
  public void restore(byte[] state) {
    ByteBuffer saved = FORMAT.read(state);
    if (saved.remaining() < Integer.BYTES
        || (saved.remaining() - Integer.BYTES) % Double.BYTES != 0) {
      throw FORMAT.damaged("has " + saved.remaining() + " bytes of content");
    }
    int savedCapacity = saved.getInt();
    int count = saved.remaining() / Double.BYTES;
    if (savedCapacity != capacity || count > capacity) {
      throw FORMAT.damaged(
          "holds " + count + " of " + savedCapacity + " scores, this history " + capacity);
    }
    ScoreHistory restored = new ScoreHistory(capacity);
    while (saved.hasRemaining()) {
      restored.add(saved.getDouble());
    }
    ring = restored.ring;
    ranked = restored.ranked;
    size = restored.size;
    oldest = restored.oldest;
  }

  private static double requireFinite(double score) {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("score " + score + " is not finite");
    }
    return score;
  }
}
