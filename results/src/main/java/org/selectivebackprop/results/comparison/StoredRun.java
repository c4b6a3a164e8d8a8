package org.selectivebackprop.results.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.run.Regime;
import org.selectivebackprop.results.comparison.FinishedRun.Epoch;
import org.selectivebackprop.results.comparison.FinishedRun.Work;

/** A result file's keys, of which any may be missing in one that is damaged. */
record StoredRun(
    @Nullable String schema,
    @Nullable String strategy,
    @Nullable String outcome,
    @Nullable Map<String, Object> recipe,
    @Nullable String dataChecksum,
    @Nullable Map<String, Object> environment,
    @JsonProperty("final") @Nullable StoredError last,
    @Nullable StoredError kept,
    @Nullable Counts counts,
    @Nullable Map<String, Double> seconds,
    @Nullable List<StoredEpoch> epochs) {
  /** Results of earlier versions do not say what was kept: it was the last. */
  OptionalDouble error() {
    StoredError error = Objects.requireNonNull(kept == null ? last : kept, "final");
    double value = number(error.testError);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  int keptEpoch() {
    int last = epochs == null || epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).epoch;
    return kept == null || kept.epoch == null ? last : kept.epoch;
  }

  record StoredError(@Nullable Double testError, @Nullable Integer epoch) {}

  private static final double TRAINING = 3;

  record Counts(
      long considered,
      long selectForward,
      double scoringUnits,
      long trained,
      @Nullable Double trainingUnits,
      long nonFinite) {
    Work work(@Nullable Map<String, Double> seconds) {
      // Results of earlier versions do not tell it: no layer was frozen.
      double training = trainingUnits == null ? TRAINING * trained : trainingUnits;
      return new Work(
          considered,
          selectForward,
          trained,
          scoringUnits + training,
          nonFinite,
          Objects.requireNonNull(seconds, "seconds"));
    }
  }

  record StoredEpoch(
      int epoch,
      @Nullable Double testError,
      @Nullable Double testLoss,
      @Nullable Map<String, @Nullable Double> testMetrics,
      @Nullable Double scoredCorrect,
      @Nullable Double trainedCorrect,
      @Nullable Double unselectedLoss,
      @Nullable List<Double> scoredLosses,
      @Nullable List<Double> trainedLosses,
      long considered,
      long selectForward,
      double scoringUnits,
      long trained,
      @Nullable Double trainingUnits,
      long nonFinite,
      @Nullable Map<String, Double> seconds) {
    private Map<String, Double> metrics() {
      Map<String, Double> known = new LinkedHashMap<>();
      if (testLoss != null) {
        known.put(TargetMetric.LOSS.name(), testLoss);
      }
      if (testMetrics != null) {
        testMetrics.forEach(
            (name, value) -> {
              if (value != null) {
                known.put(name, value);
              }
            });
      }
      return known;
    }

    Epoch read() {
      Counts counts =
          new Counts(considered, selectForward, scoringUnits, trained, trainingUnits, nonFinite);
      return new Epoch(
          epoch,
          number(testError),
          metrics(),
          number(scoredCorrect),
          number(trainedCorrect),
          number(unselectedLoss),
          percentiles(scoredLosses),
          percentiles(trainedLosses),
          counts.work(seconds));
    }
  }

  private static double number(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static List<Double> percentiles(@Nullable List<Double> values) {
    return values == null || values.size() != Regime.PERCENTS.size() ? List.of() : values;
  }
}
