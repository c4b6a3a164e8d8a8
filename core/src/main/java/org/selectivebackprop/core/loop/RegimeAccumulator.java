package org.selectivebackprop.core.loop;

import java.util.OptionalDouble;
import org.selectivebackprop.core.run.Regime;

/** Accumulates one epoch's {@link Regime}. */
final class RegimeAccumulator {
  private long selectSeen;
  private double selectCorrect;
  private long trainSeen;
  private double trainCorrect;
  private long unselected;
  private double unselectedLoss;

  void scored(boolean correct) {
    selectSeen++;
    selectCorrect += correct ? 1 : 0;
  }

  void trained(boolean correct) {
    trainSeen++;
    trainCorrect += correct ? 1 : 0;
  }

  void passedOver(double loss) {
    unselected++;
    unselectedLoss += loss;
  }

  Regime regime() {
    return new Regime(
        mean(selectCorrect, selectSeen),
        mean(trainCorrect, trainSeen),
        mean(unselectedLoss, unselected));
  }

  private static OptionalDouble mean(double sum, long count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
