package org.selectivebackprop.datasets.digits;

/**
 * A stream of random draws that is a function of its key alone: SplitMix64 (Steele, Lea and Flood
 * 2014), here since images are pinned by a checksum, whatever a later JDK calls by that name.
 */
final class KeyedDraws {
  private static final long STEP = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1p-53;

  private long counter;

  KeyedDraws(long seed, int split, int id, Stream stream) {
    long key = mix(seed + STEP);
    key = mix(key ^ (split + STEP));
    key = mix(key ^ (id + STEP));
    counter = mix(key ^ (stream.code + STEP));
  }

  long bits() {
    counter += STEP;
    return mix(counter);
  }

  /** Returns a uniform value in [0, 1). */
  double unit() {
    return (bits() >>> 11) * UNIT;
  }

  /** Returns a uniform value in [low, high). */
  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** Returns a uniform value in (-reach, reach). */
  double around(double reach) {
    return between(-reach, reach);
  }

  /** Returns a uniform integer in [0, bound). */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** What a stream is for: a new draw for one purpose leaves the others as they were. */
  enum Stream {
    LABEL(1),
    DIFFICULTY(2),
    STYLE(3),
    BACKDROP(4),
    SHAPES(5),
    SCRATCHES(6),
    NOISE(7);

    // Explicit codes: reordering the constants must not change the images.
    private final long code;

    Stream(long code) {
      this.code = code;
    }
  }
}
