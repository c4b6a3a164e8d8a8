package org.selectivebackprop.core.spi;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

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

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
