package org.selectivebackprop.core.loop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.selectivebackprop.core.run.Regime;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.core.spi.Stateful;

/** Accumulates one epoch's {@link Regime}. */
final class RegimeAccumulator implements Stateful {
  private final boolean classifies;
  private final LossHistogram scoredLosses = new LossHistogram();
  private final LossHistogram trainedLosses = new LossHistogram();
  private long selectSeen;
  private double selectCorrect;
  private long trainSeen;
  private double trainCorrect;
  private long unselected;
  private double unselectedLoss;

  RegimeAccumulator(boolean classifies) {
    this.classifies = classifies;
  }

  void scored(boolean correct, float loss) {
    scoredLosses.add(loss);
    selectSeen++;
    selectCorrect += correct ? 1 : 0;
  }

  void trained(boolean correct, float loss) {
    trainedLosses.add(loss);
    trainSeen++;
    trainCorrect += correct ? 1 : 0;
  }

  void passedOver(double loss) {
    unselected++;
    unselectedLoss += loss;
  }

  Regime regime() {
    return new Regime(
        classifies ? mean(selectCorrect, selectSeen) : OptionalDouble.empty(),
        classifies ? mean(trainCorrect, trainSeen) : OptionalDouble.empty(),
        mean(unselectedLoss, unselected),
        scoredLosses.percentiles(),
        trainedLosses.percentiles());
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeLong(selectSeen);
    to.writeDouble(selectCorrect);
    to.writeLong(trainSeen);
    to.writeDouble(trainCorrect);
    to.writeLong(unselected);
    to.writeDouble(unselectedLoss);
    scoredLosses.save(to);
    trainedLosses.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    selectSeen = StateFields.readLong(from, "number of examples scored", 0, Long.MAX_VALUE);
    selectCorrect = readShareOf(selectSeen, from);
    trainSeen = StateFields.readLong(from, "number of examples trained", 0, at.trained());
    trainCorrect = readShareOf(trainSeen, from);
    unselected = StateFields.readLong(from, "number of examples passed over", 0, selectSeen);
    unselectedLoss = StateFields.readDouble(from, "loss of those passed over", Double::isFinite);
    scoredLosses.restore(from, at);
    trainedLosses.restore(from, at);
  }

  private static double readShareOf(long seen, DataInput from) throws IOException {
    return StateFields.readDouble(from, "number of correct ones", n -> n >= 0 && n <= seen);
  }

  private static OptionalDouble mean(double sum, long count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  /** Counts losses in bins of an eighth of an octave, from 2^-20 to 2^12: 2 KB for any number. */
  static final class LossHistogram implements Stateful {
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
        counts[bin] =
            StateFields.readLong(from, "number of losses", 0, Long.MAX_VALUE / BINS / 100);
      }
    }
  }
}
