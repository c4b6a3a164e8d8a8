package org.selectivebackprop.core.spi;

/**
 * A random order of 0 .. size - 1 that is computed, not stored: constant memory, and any position
 * at once, so that the order of a billion examples costs nothing and any part of it can be read.
 *
 * <p>A Feistel network of {@value #ROUNDS} rounds over the least even number of bits that holds the
 * size, with SplitMix64's finalizer as its round function; results beyond the size are encrypted
 * again until one is within (Black and Rogaway 2002, Ciphers with Arbitrary Finite Domains, cycle
 * walking), fewer than four times on average. Luby and Rackoff 1988 show that four rounds of random
 * functions look random.
 */
public final class Permutation {
  private static final int ROUNDS = 6;

  /** Few bits have too few round functions for all orders to be alike. */
  private static final int LEAST_HALF = 5;

  private final long[] keys;
  private final int size;
  private final int half;

  /**
   * An order, each of which is as likely as far as tests can tell.
   *
   * @param draws what it depends on; the same draws and size give the same order
   * @param size at least 0
   */
  public Permutation(Draws draws, int size) {
    keys = draws.generator(0).longs(ROUNDS).toArray();
    this.size = size;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, size - 1));
    half = Math.max(LEAST_HALF, (bits + 1) / 2);
  }

  /** How many it orders. */
  public int size() {
    return size;
  }

  /**
   * What stands at a position.
   *
   * @param position in [0, size)
   * @return in [0, size), another for each position
   */
  public int at(int position) {
    if (position < 0 || position >= size) {
      throw new IndexOutOfBoundsException(position + " of " + size);
    }
    long value = position;
    do {
      value = encrypted(value);
    } while (value >= size);
    return (int) value;
  }

  private long encrypted(long value) {
    long mask = (1L << half) - 1;
    long left = value >>> half;
    long right = value & mask;
    for (long key : keys) {
      long next = left ^ (Draws.mix(key ^ right) & mask);
      left = right;
      right = next;
    }
    return left << half | right;
  }
}
