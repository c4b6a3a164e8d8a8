package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.variables.Variable;

/** {@code y = m x / (1 - rate)} in training, m 0 or 1 by {@link Dropout}'s counter, else x. */
record DropoutOp(double rate, Variable counter) implements Operation {
  @Override
  public Pass forward(Activations input) {
    double[] mask = mask(input.values().length);
    return new Pass(times(input, mask), gradient -> times(gradient, mask), this::count);
  }

  @Override
  public Pass frozen(Activations input) {
    return new Pass(input, gradient -> gradient);
  }

  /** 0, or what keeps the expected value, as the layer defines it. */
  private double[] mask(int length) {
    double[] count = counter.value();
    double[] mask = Philox.uniform((long) (count[1] * Dropout.CARRY + count[0]), length);
    for (int i = 0; i < length; i++) {
      mask[i] = mask[i] >= (float) rate ? 1 / (1 - rate) : 0;
    }
    return mask;
  }

  private void count() {
    double[] count = counter.value();
    count[0]++;
    if (count[0] == Dropout.CARRY) {
      count[0] = 0;
      count[1]++;
    }
  }

  private static Activations times(Activations values, double[] mask) {
    Activations product = values.zerosOf(values.shape());
    for (int i = 0; i < mask.length; i++) {
      product.values()[i] = values.values()[i] * mask[i];
    }
    return product;
  }

  /** The counter-based generator Philox-4x32 with 10 rounds (Salmon et al. 2011, section 3.3). */
  static final class Philox {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final int WORDS = 4;
    private static final long SEEDING = 0x02461E293EC8F720L;
    private static final int MANTISSA = 0x7FFFFF;

    private Philox() {}

    /** The first numbers of a seed's stream, in [0, 1), multiples of 2^-23. */
    static double[] uniform(long seed, int length) {
      int[] words = block(SEEDING, seed, 0);
      long key = joined(words[0], words[1]);
      long high = joined(words[2], words[3]);
      double[] numbers = new double[length];
      for (int from = 0; from < length; from += WORDS) {
        int[] block = block(key, from / WORDS, high);
        for (int i = from; i < Math.min(length, from + WORDS); i++) {
          numbers[i] = (block[i - from] & MANTISSA) * 0x1.0p-23;
        }
      }
      return numbers;
    }

    private static long joined(int low, int high) {
      return Integer.toUnsignedLong(low) | ((long) high << 32);
    }

    /** Four random words for one value of the counter. */
    static int[] block(long key, long low, long high) {
      int[] c = {(int) low, (int) (low >>> 32), (int) high, (int) (high >>> 32)};
      int key0 = (int) key;
      int key1 = (int) (key >>> 32);
      for (int round = 0; round < ROUNDS; round++) {
        long product0 = MULTIPLIER_0 * Integer.toUnsignedLong(c[0]);
        long product1 = MULTIPLIER_1 * Integer.toUnsignedLong(c[2]);
        c =
            new int[] {
              (int) (product1 >>> 32) ^ c[1] ^ key0,
              (int) product1,
              (int) (product0 >>> 32) ^ c[3] ^ key1,
              (int) product0
            };
        key0 += WEYL_0;
        key1 += WEYL_1;
      }
      return c;
    }
  }
}
