package org.selectivebackprop.core.run;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;

/**
 * Which epoch of a run is its best, and whether going on is worth it. Decided by the reports alone,
 * so that a resumed run decides alike.
 *
 * @param monitor the value that shall fall
 * @param patience epochs without an improvement after which a run stops; 0 for never
 * @param minDelta how much lower a value must be to count as an improvement for {@code patience}
 * @see <a href="https://doi.org/10.1007/978-3-642-35289-8_5">Prechelt 2012, Early stopping - but
 *     when?</a>
 */
public record EarlyStopping(Monitor monitor, int patience, double minDelta) {
  /** What {@link #PATIENCE} and {@link Keep} go by. */
  public static final Param<Monitor> MONITOR =
      Param.choice(
          "monitor",
          Monitor.VALIDATION_ERROR,
          "value that patience and keep go by; by test-error and test-loss, the test error is no"
              + " fair measure any more");

  /** See {@link #patience}. */
  public static final Param<Integer> PATIENCE =
      Param.integer(
              "patience",
              0,
              "epochs without an improvement of the monitored value after which the run stops; 0"
                  + " for never")
          .in(Range.atLeast(0));

  /** See {@link #minDelta}. */
  public static final Param<Double> MIN_DELTA =
      Param.real("min-delta", 0, "how much lower is an improvement, for patience")
          .in(Range.closedOpen(0, 1e30));

  /** Which weights the trained network has. */
  public static final Param<Keep> KEEP =
      Param.choice(
          "keep", Keep.LAST, "weights that are kept: of the last epoch, or of the best one");

  static EarlyStopping of(ParamValues values) {
    return new EarlyStopping(values.get(MONITOR), values.get(PATIENCE), values.get(MIN_DELTA));
  }

  /** A value that is measured after every epoch. */
  public enum Monitor {
    /** Error on the validation split. */
    VALIDATION_ERROR,
    /** Loss on the validation split. */
    VALIDATION_LOSS,
    /** Error on the test split, which is then no longer a measure of what was learned. */
    TEST_ERROR,
    /** Loss on the test split, with the same reservation. */
    TEST_LOSS;

    /** NaN if it was not measured. */
    public double of(EpochReport report) {
      return switch (this) {
        case VALIDATION_ERROR -> report.validationError().orElse(Double.NaN);
        case VALIDATION_LOSS -> report.validationLoss().orElse(Double.NaN);
        case TEST_ERROR -> report.testError();
        case TEST_LOSS -> report.testLoss();
      };
    }

    /** Whether there must be a validation split. */
    public boolean needsValidation() {
      return this == VALIDATION_ERROR || this == VALIDATION_LOSS;
    }
  }

  /** What a run keeps when it ends. */
  public enum Keep {
    /** The weights after the last epoch. */
    LAST,
    /** The weights after the best epoch. */
    BEST
  }

  /** The first epoch with the lowest value; empty if there is none with a number. */
  public Optional<EpochReport> best(List<EpochReport> reports) {
    return reports.stream()
        .filter(report -> !Double.isNaN(monitor.of(report)))
        .min(Comparator.comparingDouble(monitor::of));
  }

  /** Whether a run with these reports shall stop. */
  public boolean over(List<EpochReport> reports) {
    double lowest = Double.POSITIVE_INFINITY;
    int since = 0;
    for (EpochReport report : reports) {
      double value = monitor.of(report);
      since = value < lowest - minDelta ? 0 : since + 1;
      lowest = since == 0 ? value : lowest;
    }
    return patience > 0 && since >= patience;
  }
}
