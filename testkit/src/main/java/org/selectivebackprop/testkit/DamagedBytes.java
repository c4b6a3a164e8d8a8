package org.selectivebackprop.testkit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages bytes of a saved state as a failing disk or an edit would. */
public final class DamagedBytes {
  private static final double[] NUMBERS = {
    Double.NaN, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, Double.MIN_VALUE, -1, 2
  };
  private static final int[] COUNTS = {-1, 0, 1, 1000, 1 << 24, Integer.MAX_VALUE, 0x8000_0000};

  private DamagedBytes() {}

  /** Another copy with one to three damages: bits, whole numbers, values, or the length. */
  public static byte[] of(byte[] good, SplittableRandom random) {
    byte[] bad = good.clone();
    for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
      bad = damaged(bad, random);
    }
    return bad;
  }

  private static byte[] damaged(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length + 1);
    ByteBuffer rest = ByteBuffer.wrap(bytes, at, bytes.length - at);
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 1 -> {
        return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(9));
      }
      case 2 -> {
        if (rest.remaining() >= Integer.BYTES) {
          rest.putInt(COUNTS[random.nextInt(COUNTS.length)]);
        }
      }
      case 3 -> {
        if (rest.remaining() >= Double.BYTES) {
          rest.putDouble(NUMBERS[random.nextInt(NUMBERS.length)]);
        }
      }
      case 4 -> {
        if (rest.hasRemaining()) {
          rest.put((byte) random.nextInt());
        }
      }
      default -> {
        if (rest.hasRemaining()) {
          bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
      }
    }
    return bytes;
  }
}
