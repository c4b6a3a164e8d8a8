package org.selectivebackprop.results.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selectivebackprop.results.comparison.Ratio.Bound;
import org.selectivebackprop.results.comparison.Ratio.Interval;
import org.selectivebackprop.results.comparison.Ratio.Judgement;

/**
 * A strategy beside the baseline that simply trains for less time: what the baseline costs with its
 * schedule compressed until it ends at the strategy's own final error, over what the strategy
 * costs.
 *
 * <p>Between two budgets that the baseline was run with, error and cost are interpolated by a power
 * law, seed by seed. An error below the whole baseline's, or above that of its smallest budget,
 * gives a bound.
 *
 * @param ratio counted cost of the compressed baseline over the strategy's; above 1 selection pays
 * @param atSameCost mean error of the baseline compressed to the strategy's cost; empty below the
 *     smallest budget
 * @param gap that error less the strategy's: above 0 the strategy ends lower
 */
public record FairComparison(Ratio ratio, OptionalDouble atSameCost, Interval gap) {
  /**
   * What may be said: ratio and gap must agree. Where more training hardly lowers the error, the
   * cost at equal error is whatever noise makes it; the gap is not.
   */
  public Judgement judgement() {
    Judgement judgement = ratio.judgement();
    return switch (judgement) {
      case GAIN -> gap.low() > 0 ? judgement : Judgement.WITHIN_NOISE;
      case LOSS -> gap.high() < 0 ? judgement : Judgement.WITHIN_NOISE;
      default -> judgement;
    };
  }

  private record Point(double cost, double error) {}

  /** Of one row; empty for the baseline, and without budgets of it for any seed of the row. */
  public static Optional<FairComparison> of(Comparison all, Row row) {
    Optional<Row> base = all.baselineOf(row);
    if (base.isEmpty() || all.isBaseline(row)) {
      return Optional.empty();
    }
    List<Row> budgets = all.budgets(base.get());
    List<Ratio.Pair> pairs = new ArrayList<>();
    List<Ratio.Pair> gaps = new ArrayList<>();
    List<OptionalDouble> errors = new ArrayList<>();
    Bound bound = Bound.EXACT;
    for (FinishedRun run : row.runs()) {
      List<Point> points = points(budgets, run.seed());
      if (points.size() > 1 && run.finalError().isPresent() && run.work().forwardUnits() > 0) {
        Found found = costAt(points, run.finalError().getAsDouble());
        if (found.bound() != Bound.EXACT && bound != Bound.EXACT && bound != found.bound()) {
          return Optional.empty(); // some seeds below all budgets, some above: nothing to average
        }
        bound = found.bound() == Bound.EXACT ? bound : found.bound();
        pairs.add(new Ratio.Pair(Math.log(found.cost() / run.work().forwardUnits()), 0));
        OptionalDouble error = errorAt(points, run.work().forwardUnits());
        errors.add(error);
        error.ifPresent(e -> gaps.add(new Ratio.Pair(e - run.finalError().getAsDouble(), 0)));
      }
    }
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FairComparison(
                Ratio.of(pairs, bound), Row.meanIfAll(errors), Ratio.interval(gaps)));
  }

  private static List<Point> points(List<Row> budgets, long seed) {
    return budgets.stream()
        .flatMap(row -> row.run(seed, Measure.COST).stream())
        .filter(run -> run.finalError().isPresent())
        .map(run -> new Point(run.work().forwardUnits(), run.finalError().getAsDouble()))
        .toList();
  }

  private record Found(double cost, Bound bound) {}

  /** The first cost, from the cheapest on, at which the baseline ends this low. */
  private static Found costAt(List<Point> points, double error) {
    if (points.get(0).error() <= error) {
      boolean met = points.get(0).error() == error;
      return new Found(points.get(0).cost(), met ? Bound.EXACT : Bound.AT_MOST);
    }
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point after = points.get(i);
      if (after.error() <= error) {
        double cost = between(before.error(), before.cost(), after.error(), after.cost(), error);
        return new Found(cost, Bound.EXACT);
      }
    }
    return new Found(points.get(points.size() - 1).cost(), Bound.AT_LEAST);
  }

  /** The power law through two points: a line, above a flattening curve, would flatter the rest. */
  private static double between(double x1, double y1, double x2, double y2, double x) {
    double share = Math.log(positive(x) / positive(x1)) / Math.log(positive(x2) / positive(x1));
    return x1 == x2 ? y1 : y1 * Math.pow(positive(y2) / positive(y1), share);
  }

  private static double positive(double value) {
    return Math.max(value, 1e-6);
  }

  private static OptionalDouble errorAt(List<Point> points, double cost) {
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point after = points.get(i);
      if (before.cost() <= cost && cost <= after.cost()) {
        return OptionalDouble.of(
            between(before.cost(), before.error(), after.cost(), after.error(), cost));
      }
    }
    Point whole = points.get(points.size() - 1);
    return cost > whole.cost() ? OptionalDouble.of(whole.error()) : OptionalDouble.empty();
  }
}
