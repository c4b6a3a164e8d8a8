package org.selectivebackprop.core.distributed;

/**
 * The positions of a batch that are one rank's part.
 *
 * @param from the first
 * @param to behind the last; equal to {@code from} where a batch has fewer examples than there are
 *     ranks
 */
public record Slice(int from, int to) {
  /** Every position of any batch. */
  public static final Slice ALL = new Slice(0, Integer.MAX_VALUE);

  /** Consecutive parts, one for each rank, whose sizes differ by one at most, larger ones first. */
  public static Slice of(int rank, int ranks, int size) {
    int each = size / ranks;
    int more = size % ranks;
    int from = rank * each + Math.min(rank, more);
    return new Slice(from, from + each + (rank < more ? 1 : 0));
  }

  /** Whether a position is in it. */
  public boolean has(int position) {
    return from <= position && position < to;
  }

  /** How many positions. */
  public int size() {
    return to - from;
  }
}
