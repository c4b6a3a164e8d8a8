package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.ComparisonTables.capital;
import static org.selectivebackprop.results.page.Formats.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FairComparison;
import org.selectivebackprop.results.comparison.Measure;
import org.selectivebackprop.results.comparison.Ratio;
import org.selectivebackprop.results.comparison.Ratio.Bound;
import org.selectivebackprop.results.comparison.Ratio.Judgement;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.comparison.TargetMetric;

/**
 * One sentence per strategy that its numbers carry, on one measure that was chosen before they were
 * known: counted cost beside the baseline trained for less time, at equal final error; where that
 * was not run, counted cost to the lowest target.
 */
public final class Verdicts {
  private Verdicts() {}

  /** One per strategy but the baseline. */
  public static List<Verdict> of(Comparison comparison) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Row row : comparison.rows()) {
      if (!comparison.isBaseline(row)) {
        verdicts.add(of(comparison, row));
      }
    }
    return verdicts;
  }

  private static Verdict of(Comparison comparison, Row row) {
    String base = comparison.baseline();
    TargetMetric metric = comparison.metric();
    Optional<FairComparison> fair = FairComparison.of(comparison, row);
    if (row.finalError().isEmpty()) {
      return none(row, "not every seed came to its end with a number, so there is no verdict.");
    }
    if (comparison.baselineOf(row).isEmpty()) {
      return none(row, "there is no '" + base + "' on the same data to compare with.");
    }
    if (comparison.targets().stream().allMatch(t -> comparison.targetError(row, t).isEmpty())) {
      return none(row, base + " learned too little, or is not at its end: there is no verdict.");
    }
    if (fair.isPresent()) {
      Ratio ratio = fair.get().ratio();
      String of =
          "the cost of " + base + " trained for less time to the same final " + metric.name();
      Judgement judgement = fair.get().judgement();
      return new Verdict(
          row.label(),
          Optional.of(judgement),
          Optional.of(ratio),
          sentence(ratio, judgement, of) + gap(base, metric, fair.get().gap()));
    }
    for (String target : comparison.targets()) {
      Optional<Ratio> ratio = comparison.ratio(row, target, Measure.COST);
      if (ratio.isPresent()) {
        String to = format("%s's cost to %sx of its final %s", base, target, metric.distanceName());
        return new Verdict(
            row.label(),
            Optional.of(ratio.get().judgement()),
            ratio,
            sentence(ratio.get(), ratio.get().judgement(), to)
                + format(
                    " %s was not run for less time, which may be the better idea.", capital(base)));
      }
    }
    return none(
        row,
        ("no target was reached by every seed of it and of %s, so there is no verdict; it"
                + " ends at %s.")
            .formatted(base, metric.text(row.finalError().getAsDouble())));
  }

  private static Verdict none(Row row, String why) {
    return new Verdict(row.label(), Optional.empty(), Optional.empty(), why);
  }

  private static String sentence(Ratio ratio, Judgement judgement, String of) {
    String by =
        switch (ratio.bound()) {
          case EXACT -> format("%.2f times", ratio.mean());
          case AT_LEAST -> format("at least %.2f times", ratio.mean());
          case AT_MOST -> format("at most %.2f times", ratio.mean());
        };
    String measured = of + " is " + by + " its own";
    String interval =
        format(
            " (%d seeds, 95 %% interval %.2f to %.2f)", ratio.pairs(), ratio.low(), ratio.high());
    return switch (judgement) {
      case GAIN -> "a gain: " + measured + interval + ".";
      case LOSS -> "no gain, but a loss: " + measured + interval + ".";
      case WITHIN_NOISE ->
          "no difference that its seeds can show: " + measured + interval + bounded(ratio) + ".";
      case TOO_FEW_SEEDS ->
          format(
              "no verdict from %d seed%s, of which it takes %d; measured: %s.",
              ratio.pairs(), ratio.pairs() == 1 ? "" : "s", Ratio.FEWEST, measured);
    };
  }

  private static String bounded(Ratio ratio) {
    return ratio.bound() == Bound.EXACT ? "" : "; more or smaller budgets would tell more";
  }

  /** Of shares in percentage points; the gap is of distances from the best value. */
  private static String gap(String base, TargetMetric metric, Ratio.Interval gap) {
    if (Double.isInfinite(gap.low())) {
      return "";
    }
    boolean nearer = gap.mean() < 0; // the baseline is nearer to the best value
    double low = nearer ? -gap.high() : gap.low();
    double high = nearer ? -gap.low() : gap.high();
    double mean = Math.abs(gap.mean());
    return format(
        " At the same cost %s's final %s is %s by %s (%s to %s).",
        base,
        metric.name(),
        nearer == (metric.best() == 0) ? "lower" : "higher",
        metric.share() ? format("%.2f points", 100 * mean) : format("%.4g", mean),
        metric.share() ? format("%.2f", 100 * low) : format("%.4g", low),
        metric.share() ? format("%.2f", 100 * high) : format("%.4g", high));
  }
}
