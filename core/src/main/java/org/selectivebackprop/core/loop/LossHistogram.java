package org.selectivebackprop.core.loop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.run.Regime;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.core.spi.Stateful;

/**
 * Counts losses in bins of an eighth of an octave, from 2^-20 to 2^12, so that percentiles of any
 * number of examples take 2 KB and do not depend on their order.
 */
final class LossHistogram implements Stateful {
  /** A float's exponent and the first three bits of its fraction: the bin, with an offset. */
  private static final int SHIFT = 20;

  private static final int FIRST = Float.floatToIntBits(0x1p-20f) >>> SHIFT;
  private static final int BINS = (Float.floatToIntBits(0x1p12f) >>> SHIFT) - FIRST;

  private final long[] counts = new long[BINS];

  /** Leaves out what is not finite. */
  void add(float loss) {
    if (Float.isFinite(loss)) {
      int bin = loss <= 0 ? 0 : (Float.floatToIntBits(loss) >>> SHIFT) - FIRST;
      counts[Math.max(0, Math.min(bin, BINS - 1))]++;
    }
  }

  /** The middles of the bins that hold {@link Regime#PERCENTS}; none without losses. */
  List<Double> percentiles() {
    long total = total();
    List<Double> found = new ArrayList<>();
    long below = 0;
    for (int bin = 0; bin < BINS && total > 0; bin++) {
      below += counts[bin];
      while (found.size() < Regime.PERCENTS.size()
          && below * 100 >= total * Regime.PERCENTS.get(found.size())) {
        found.add((double) middle(bin));
      }
    }
    return found;
  }

  private static float middle(int bin) {
    return Float.intBitsToFloat((2 * (bin + FIRST) + 1) << (SHIFT - 1));
  }

  private long total() {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    return total;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    for (long count : counts) {
      to.writeLong(count);
    }
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    for (int bin = 0; bin < BINS; bin++) {
      counts[bin] = StateFields.readLong(from, "number of losses", 0, Long.MAX_VALUE / BINS / 100);
    }
  }
}
