package org.selectivebackprop.core.selection;

import static org.selectivebackprop.core.spi.StateFields.check;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Scores, floats, and ages, two numbers of 16 bits until one does not fit, of some examples. */
final class ScoreBlock {
  private static final int HALF = Character.SIZE;
  private static final int LARGEST = Character.MAX_VALUE;
  private static final int DOUBLES = 1;
  private static final int WIDE = 2;

  private float[] scores;
  private double[] doubles;

  /** The epoch of the score, counted from 1, and its presentations; 0 without a score. */
  private int[] ages;

  private long[] wide;

  /** Whether several caches have it, so that it may not be changed. */
  boolean shared;

  ScoreBlock(int size) {
    scores = new float[size];
    ages = new int[size];
    doubles = new double[0];
    wide = new long[0];
  }

  ScoreBlock(ScoreBlock other) {
    scores = other.scores.clone();
    ages = other.ages.clone();
    doubles = other.doubles.clone();
    wide = other.wide.clone();
  }

  private boolean hasDoubles() {
    return doubles.length > 0;
  }

  private boolean isWide() {
    return wide.length > 0;
  }

  double score(int at) {
    return hasDoubles() ? doubles[at] : scores[at];
  }

  void score(int at, double score) {
    float rounded = (float) score;
    if (!hasDoubles() && Double.compare(rounded, score) == 0) {
      scores[at] = rounded;
      return;
    }
    if (!hasDoubles()) {
      doubles = new double[scores.length];
      Arrays.setAll(doubles, i -> scores[i]);
      scores = new float[0];
    }
    doubles[at] = score;
  }

  int epochs(int at) {
    return isWide() ? (int) (wide[at] >>> Integer.SIZE) : ages[at] >>> HALF;
  }

  int presentations(int at) {
    return isWide() ? (int) wide[at] : ages[at] & LARGEST;
  }

  void age(int at, int epochs, int presentations) {
    if (!isWide() && epochs <= LARGEST && presentations <= LARGEST) {
      ages[at] = epochs << HALF | presentations;
      return;
    }
    if (!isWide()) {
      long[] all = new long[ages.length];
      Arrays.setAll(all, i -> wide(epochs(i), presentations(i)));
      wide = all;
      ages = new int[0];
    }
    wide[at] = wide(epochs, presentations);
  }

  private static long wide(int epochs, int presentations) {
    return (long) epochs << Integer.SIZE | presentations;
  }

  void requireUntil(int epoch) {
    for (int i = 0; i < Math.max(ages.length, wide.length); i++) {
      int scored = epochs(i);
      int most = scored == 0 ? 0 : Integer.MAX_VALUE / 2;
      int times = presentations(i);
      if (scored < 0 || scored - 1 > epoch) {
        throw new IllegalArgumentException("a score of epoch " + (scored - 1));
      } else if (times < 0 || times > most) {
        throw new IllegalArgumentException("a score presented " + times + " times");
      }
    }
  }

  long length() {
    return 1
        + (long) scores.length * Float.BYTES
        + (long) doubles.length * Double.BYTES
        + (long) ages.length * Integer.BYTES
        + (long) wide.length * Long.BYTES;
  }

  void write(DataOutput to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) length());
    bytes.put((byte) ((hasDoubles() ? DOUBLES : 0) | (isWide() ? WIDE : 0)));
    for (float score : scores) {
      bytes.putFloat(score);
    }
    for (double score : doubles) {
      bytes.putDouble(score);
    }
    for (int age : ages) {
      bytes.putInt(age);
    }
    for (long age : wide) {
      bytes.putLong(age);
    }
    to.write(bytes.array());
  }

  static ScoreBlock read(DataInput from, int size) throws IOException {
    byte kind = from.readByte();
    check((kind & ~(DOUBLES | WIDE)) == 0, "scores of kind " + kind);
    ScoreBlock block = new ScoreBlock(size);
    if ((kind & DOUBLES) != 0) {
      block.scores = new float[0];
      block.doubles = new double[size];
    }
    if ((kind & WIDE) != 0) {
      block.ages = new int[0];
      block.wide = new long[size];
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) block.length() - 1);
    from.readFully(bytes.array());
    Arrays.setAll(block.doubles, i -> bytes.getDouble(i * Double.BYTES));
    bytes.asFloatBuffer().get(block.scores);
    bytes.position(block.scores.length * Float.BYTES + block.doubles.length * Double.BYTES);
    bytes.slice().asIntBuffer().get(block.ages);
    bytes.slice().asLongBuffer().get(block.wide);
    for (int i = 0; i < size; i++) {
      if (!Double.isFinite(block.score(i))) { // a message for each would take ten times as long
        throw new IllegalArgumentException("score " + block.score(i) + " cannot be");
      }
    }
    return block;
  }
}
