package org.selectivebackprop.core.spi;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Random numbers looked up by key instead of drawn in turn.
 *
 * <p>A draw depends on (seed, purpose, epoch, key) and nothing else: not on the order of calls, the
 * number of threads, other plugins, or whether the run was resumed.
 *
 * <p>Keys are absorbed by the 64-bit finalizer of SplitMix64 (Steele et al. 2014, variant 13 of
 * Stafford's mixes).
 */
public final class Draws {
  private final long state;

  private Draws(long state) {
    this.state = state;
  }

  /**
   * The draws of one run for one purpose.
   *
   * @param seed the run's seed
   * @param purpose such as "selection"; different purposes are independent
   */
  public static Draws of(long seed, String purpose) {
    return new Draws(mix(seed + GOLDEN)).child(purpose);
  }

  /** Independent draws for a part of a whole: a combinator gives each of its parts a child. */
  public Draws child(String purpose) {
    long hash = state;
    for (int i = 0; i < purpose.length(); i++) {
      hash = absorb(hash, purpose.charAt(i));
    }
    return new Draws(absorb(hash, -purpose.length()));
  }

  /** Independent draws for each epoch. */
  public Draws epoch(int epoch) {
    return new Draws(absorb(state, epoch));
  }

  /**
   * A uniform number for one example.
   *
   * @param id the example's id
   * @return in [0, 1), a multiple of 2^-53
   */
  public double uniform(int id) {
    return (absorb(state, id) >>> 11) * 0x1.0p-53;
  }

  /**
   * The ids in the order of their draws, each order as likely: neither the order in which they are
   * given nor other ids change which of two comes first.
   *
   * @param ids may repeat; equal ones stay in their order
   */
  public int[] shuffled(int... ids) {
    return Arrays.stream(order(ids)).map(position -> ids[position]).toArray();
  }

  /**
   * The first ids of {@link #shuffled}: a larger sample holds every smaller one.
   *
   * @param count how many, at least 0; all if there are fewer
   */
  public int[] sample(int[] ids, int count) {
    return Arrays.copyOf(shuffled(ids), Math.min(count, ids.length));
  }

  /** Positions of the ids in the order of {@link #shuffled}. */
  public int[] order(int... ids) {
    double[] uniforms = Arrays.stream(ids).mapToDouble(this::uniform).toArray();
    return IntStream.range(0, ids.length)
        .boxed()
        .sorted(Comparator.comparingDouble(position -> uniforms[position]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * A generator of its own for one key, where one number is not enough.
   *
   * @param key such as an example's id
   */
  public RandomGenerator generator(long key) {
    return new SplittableRandom(absorb(state, key));
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static long absorb(long state, long value) {
    return mix(state ^ mix(value * GOLDEN + GOLDEN));
  }

  static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
