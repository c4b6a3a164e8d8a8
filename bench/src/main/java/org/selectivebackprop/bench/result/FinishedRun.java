package org.selectivebackprop.bench.result;

import java.util.List;
import java.util.OptionalDouble;
import org.selectivebackprop.bench.result.Comparison.Measure;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunResult;

/**
 * One run of a comparison.
 *
 * @param label of its strategy
 * @param seed of the run
 * @param folder its result file is in, relative to the comparison's
 * @param result what it found out
 */
public record FinishedRun(String label, long seed, String folder, RunResult result) {
  /** Test error of the weights that were kept; empty if the run did not come to its end. */
  public OptionalDouble finalError() {
    return result.outcome().finished()
        ? OptionalDouble.of(result.kept().orElseThrow().testError())
        : OptionalDouble.empty();
  }

  /** What it took until the test error was first at or below a target; empty if it never was. */
  public OptionalDouble costTo(double target, Measure measure) {
    double sum = 0;
    for (EpochReport epoch : result.epochs()) {
      sum += measure.of(epoch.costs());
      if (reached(epoch, target)) {
        return OptionalDouble.of(sum);
      }
    }
    return OptionalDouble.empty();
  }

  /** Whether two runs are one and the same training until this target, bit for bit. */
  boolean equalTo(double target, FinishedRun other) {
    List<EpochReport> mine = result.epochs();
    List<EpochReport> others = other.result.epochs();
    for (int i = 0; i < mine.size() && i < others.size(); i++) {
      if (!equal(mine.get(i), others.get(i))) {
        return false;
      }
      if (reached(mine.get(i), target)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equal(EpochReport one, EpochReport other) {
    return one.testError() == other.testError()
        && one.testLoss() == other.testLoss()
        && one.costs().forwardUnits() == other.costs().forwardUnits();
  }

  /** Errors are counts over the test split's size: exact but for the last bits of a product. */
  private static boolean reached(EpochReport epoch, double target) {
    return epoch.testError() <= target + 1e-9;
  }
}
