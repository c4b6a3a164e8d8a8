package org.selectivebackprop.core.loop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

  /**
   * Nothing seen yet.
   *
   * @param classifies whether examples are right or wrong
   */
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
}
