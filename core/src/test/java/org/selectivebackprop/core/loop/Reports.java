package org.selectivebackprop.core.loop;

import java.util.List;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunResult;

/** What of a result must repeat. */
final class Reports {
  private Reports() {}

  /** Everything but the times. */
  static List<Object> withoutTimes(RunResult result) {
    List<Object> all = new java.util.ArrayList<>();
    all.add(result.outcome());
    all.add(counts(result.costs()));
    for (EpochReport e : result.epochs()) {
      all.add(
          List.of(
              e.epoch(),
              e.testError(),
              e.testLoss(),
              e.trainLoss(),
              e.learningRate(),
              counts(e.costs()),
              e.regime()));
    }
    return all;
  }

  private static List<Long> counts(Costs c) {
    return List.of(c.considered(), c.selectForward(), c.trained(), c.updates(), c.nonFinite());
  }
}
