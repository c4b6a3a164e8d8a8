package org.selectivebackprop.samplers.sb;

/**
 * A sorted multiset of integers of bounded size that counts how many lie below a given one: one
 * array in blocks of at least 1,024 keys, each a ring. A key that takes another's place moves what
 * lies between within their blocks; blocks in between turn by one. Nothing is allocated later.
 */
final class SortedKeys {
  /** Logarithm of the smallest size of a block of several. */
  private static final int LEAST_BITS = 10;

  private final int bits;
  private final int mask;
  private final long[] keys;
  private final int[] heads;
  private int size;

  SortedKeys(int capacity) {
    int allBits = Integer.SIZE - Integer.numberOfLeadingZeros(capacity - 1);
    bits = Math.min(allBits, Math.max(LEAST_BITS, allBits / 2));
    mask = (1 << bits) - 1;
    heads = new int[((capacity - 1) >> bits) + 1];
    keys = new long[heads.length << bits];
  }

  int below(long key) {
    // Both searches are written for a conditional move: a branch predictor sees a coin toss.
    int block = 0;
    for (int length = (size + mask) >> bits; length > 1; ) {
      int half = length >>> 1;
      block = at((block + half) << bits) < key ? block + half : block;
      length -= half;
    }
    int start = block << bits;
    int head = heads[block];
    int low = 0;
    for (int length = Math.min(size - start, mask + 1); length > 0; ) {
      int half = (length + 1) >>> 1;
      low = keys[start + ((head + low + half - 1) & mask)] < key ? low + half : low;
      length -= half;
    }
    return start + low;
  }

  /** Number of keys not above one, of which so many are below it. */
  int notAbove(long key, int below) {
    return below < size && at(below) == key ? below(key + 1) : below;
  }

  void add(long key) {
    int to = below(key);
    move(size++, to, key);
  }

  void replace(long old, long key) {
    int hole = below(old);
    if (hole == size || at(hole) != old) {
      throw new IllegalStateException("no key " + old + " to replace");
    }
    int to = below(key);
    move(hole, to > hole ? to - 1 : to, key);
  }

  /** Fills a hole at one rank so that a key comes to stand at another. */
  private void move(int hole, int to, long key) {
    int rank = to;
    long carried = key;
    while (rank >> bits != hole >> bits) {
      int edge = rank < hole ? rank | mask : rank & ~mask;
      long pushedOut = at(edge);
      slide(edge, rank, carried);
      carried = pushedOut;
      rank = rank < hole ? edge + 1 : edge - 1;
    }
    slide(hole, rank, carried);
  }

  /** The same within a block; from one of its ends to the other by turning the ring. */
  private void slide(int hole, int to, long key) {
    int block = hole >> bits;
    int start = block << bits;
    int from = start + ((heads[block] + hole) & mask);
    int place = start + ((heads[block] + to) & mask);
    if (Math.abs(hole - to) == mask) {
      heads[block] += hole > to ? -1 : 1;
      place = from;
    } else if (hole > to && place <= from) {
      System.arraycopy(keys, place, keys, place + 1, from - place);
    } else if (hole > to) {
      System.arraycopy(keys, start, keys, start + 1, from - start);
      keys[start] = keys[start + mask];
      System.arraycopy(keys, place, keys, place + 1, start + mask - place);
    } else if (place >= from) {
      System.arraycopy(keys, from + 1, keys, from, place - from);
    } else {
      System.arraycopy(keys, from + 1, keys, from, start + mask - from);
      keys[start + mask] = keys[start];
      System.arraycopy(keys, start + 1, keys, start, place - start);
    }
    keys[place] = key;
  }

  private long at(int rank) {
    int block = rank >> bits;
    return keys[(block << bits) + ((heads[block] + rank) & mask)];
  }
}
