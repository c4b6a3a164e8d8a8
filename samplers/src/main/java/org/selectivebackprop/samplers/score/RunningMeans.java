package org.selectivebackprop.samplers.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/** Counts and sums by example id, growing with the ids it meets: a running mean of each. */
public final class RunningMeans {
  /** The score of an example that nothing is known of: it comes first. Sums of some stay finite. */
  public static final double UNSEEN = Float.MAX_VALUE;

  private static final int FEWEST = 64;

  private int[] counts = new int[0];
  private double[] sums = new double[0];

  /** Takes one value into account; one that is not finite is ignored. */
  public void add(int id, double value) {
    if (id >= counts.length) {
      int size = Math.max(FEWEST, Math.max(id + 1, 2 * counts.length));
      counts = Arrays.copyOf(counts, size);
      sums = Arrays.copyOf(sums, size);
    }
    if (Double.isFinite(value)) {
      counts[id]++;
      sums[id] += value;
    }
  }

  /** How many values an example has. */
  public int count(int id) {
    return id < counts.length ? counts[id] : 0;
  }

  /** The mean of an example's values; {@link #UNSEEN} if it has none. */
  public double mean(int id) {
    return count(id) == 0 ? UNSEEN : sums[id] / counts[id];
  }

  /** Writes everything. */
  public void save(DataOutput to) throws IOException {
    int used = used();
    to.writeInt(used);
    for (int id = 0; id < used; id++) {
      to.writeInt(counts[id]);
      to.writeDouble(sums[id]);
    }
  }

  /** Takes back what {@link #save} wrote. */
  public void restore(DataInput from, Progress at) throws IOException {
    int used = StateFields.readInt(from, "number of means", 0, at.examples());
    counts = new int[used];
    sums = new double[used];
    for (int id = 0; id < used; id++) {
      counts[id] = StateFields.readInt(from, "count", 0, Integer.MAX_VALUE / 2);
      // Sums of large scores may be infinite.
      sums[id] = StateFields.readDouble(from, "sum", sum -> !Double.isNaN(sum));
    }
  }

  /** Equal contents have equal bytes, however much room they were given. */
  private int used() {
    int used = counts.length;
    while (used > 0 && counts[used - 1] == 0) {
      used--;
    }
    return used;
  }
}
