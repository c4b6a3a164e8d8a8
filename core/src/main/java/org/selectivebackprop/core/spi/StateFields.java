package org.selectivebackprop.core.spi;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;
import java.util.function.DoublePredicate;

/**
 * Fields of saved state: a count is checked before anything of its size is allocated, and a value
 * before it is used.
 *
 * <p>Every reader throws {@link IllegalArgumentException} with the field's name and the value.
 */
public final class StateFields {
  private StateFields() {}

  /** Throws if a condition does not hold. */
  public static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }

  /** Whether a value is that of a finite float, as losses are. */
  public static boolean isFloat(double value) {
    return Math.abs(value) <= Float.MAX_VALUE;
  }

  /** Whether a value is that of a finite float, or not a number where nothing is known yet. */
  public static boolean isUnknownOrFloat(double value) {
    return Double.isNaN(value) || isFloat(value);
  }

  /** A whole number in [least, most]. */
  public static int readInt(DataInput from, String name, int least, int most) throws IOException {
    int value = from.readInt();
    check(value >= least && value <= most, inRange(name, value, least, most));
    return value;
  }

  /** A whole number in [least, most]. */
  public static long readLong(DataInput from, String name, long least, long most)
      throws IOException {
    long value = from.readLong();
    check(value >= least && value <= most, inRange(name, value, least, most));
    return value;
  }

  /** A number that is valid. */
  public static double readDouble(DataInput from, String name, DoublePredicate valid)
      throws IOException {
    double value = from.readDouble();
    check(valid.test(value), name + " " + value + " cannot be");
    return value;
  }

  /** How many examples an array by example has: none yet, or all. */
  public static int readAllOrNone(DataInput from, String name, int examples) throws IOException {
    int count = from.readInt();
    check(
        count == 0 || count == examples,
        count + " " + name + " for a data set of " + examples + " examples");
    return count;
  }

  /** Numbers in [least, most]; their count is not written. */
  public static void writeInts(int[] values, DataOutput to) throws IOException {
    for (int value : values) {
      to.writeInt(value);
    }
  }

  /** {@code count} whole numbers in [least, most]. */
  public static int[] readInts(DataInput from, String name, int count, int least, int most)
      throws IOException {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = readInt(from, name, least, most);
    }
    return values;
  }

  /** Numbers; their count is not written. */
  public static void writeDoubles(double[] values, DataOutput to) throws IOException {
    for (double value : values) {
      to.writeDouble(value);
    }
  }

  /** {@code count} numbers that are valid. */
  public static double[] readDoubles(DataInput from, String name, int count, DoublePredicate valid)
      throws IOException {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = readDouble(from, name, valid);
    }
    return values;
  }

  /** A set of ids. */
  public static void writeIds(BitSet ids, DataOutput to) throws IOException {
    to.writeInt(ids.cardinality());
    writeInts(ids.stream().toArray(), to);
  }

  /** A set of ids in [0, examples). */
  public static BitSet readIds(DataInput from, String name, int examples) throws IOException {
    int count = readInt(from, "number of " + name, 0, examples);
    BitSet ids = new BitSet(examples);
    for (int i = 0; i < count; i++) {
      int id = readInt(from, name, 0, examples - 1);
      check(!ids.get(id), name + " " + id + " is there twice");
      ids.set(id);
    }
    return ids;
  }

  private static String inRange(String name, long value, long least, long most) {
    return name + " " + value + " is not in [" + least + ", " + most + "]";
  }
}
