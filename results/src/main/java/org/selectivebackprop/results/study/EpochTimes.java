package org.selectivebackprop.results.study;

import java.util.HashMap;
import java.util.Map;

/** How long an epoch takes, as measured: by strategy, for they differ. */
final class EpochTimes {
  private final Map<String, Spent> byStrategy = new HashMap<>();
  private Spent all = new Spent(0, 0);

  private record Spent(int epochs, double seconds) {
    Spent plus(Spent other) {
      return new Spent(epochs + other.epochs, seconds + other.seconds);
    }

    double perEpoch() {
      return epochs == 0 ? Double.NaN : seconds / epochs;
    }
  }

  void add(String strategy, int epochs, double seconds) {
    Spent spent = new Spent(epochs, seconds);
    byStrategy.merge(strategy, spent, Spent::plus);
    all = all.plus(spent);
  }

  /** Seconds of one epoch; of a strategy that was not run yet, of any; NaN if none was. */
  double perEpoch(String strategy) {
    Spent own = byStrategy.getOrDefault(strategy, all);
    return own.epochs() == 0 ? all.perEpoch() : own.perEpoch();
  }
}
