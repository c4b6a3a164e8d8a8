package org.selectivebackprop.results.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.selectivebackprop.results.comparison.FinishedRun.Span;

/**
 * Runs side by side: the paper's question, how long each strategy takes to a multiple of
 * Traditional's final error (Jiang et al. 2019, table 1).
 *
 * <p>Errors and counted cost are taken over all machines, clocks of one machine at a time.
 */
public final class Comparison {
  /** Multiples of the baseline's final error, unless a study names others. */
  public static final List<String> TARGETS = List.of("1.1", "1.2", "1.4");

  /** What a strategy is made of; two that differ in these alone share their setting. */
  private static final Set<String> STRATEGY = Set.of("select", "score", "staleness");

  private final String baseline;
  private final List<String> targets;
  private final TargetMetric metric;
  private final List<Row> rows;

  /**
   * Of these runs.
   *
   * @param baseline name of the strategy whose final error sets the targets
   * @param targets multiples of it
   * @param metric whose distance from its best value is compared, which is called error here
   * @param runs in the order to be shown
   */
  public Comparison(
      String baseline, List<String> targets, TargetMetric metric, List<FinishedRun> runs) {
    this.baseline = baseline;
    this.targets = List.copyOf(targets);
    this.metric = metric;
    rows = Rows.of(runs.stream().map(metric::distances).toList());
  }

  /** Of these runs, by their error. */
  public Comparison(String baseline, List<String> targets, List<FinishedRun> runs) {
    this(baseline, targets, TargetMetric.ERROR, runs);
  }

  /** What is compared. */
  public TargetMetric metric() {
    return metric;
  }

  /** Name of the strategy whose final error sets the targets. */
  public String baseline() {
    return baseline;
  }

  /** One row per strategy and setting. */
  public List<Row> rows() {
    return rows;
  }

  /** Every run. */
  public List<FinishedRun> runs() {
    return rows.stream().flatMap(row -> row.all().stream()).toList();
  }

  /** The machines that runs were made on. */
  public List<Measure> clocks() {
    return runs().stream().map(FinishedRun::hardware).distinct().map(Measure::new).toList();
  }

  /** Whether a row is the baseline, with whatever settings. */
  public boolean isBaseline(Row row) {
    return row.strategy().equals(baseline);
  }

  /** Whether a row is the baseline with its schedule compressed. */
  public boolean isCompressed(Row row) {
    return isBaseline(row) && row.first().label().contains("@");
  }

  /** The baseline on the same data whose settings differ least, the longest of those. */
  public Optional<Row> baselineOf(Row row) {
    return rows.stream()
        .filter(b -> isBaseline(b) && !isCompressed(b) && sameData(b, row))
        .min(
            Comparator.comparingLong((Row b) -> distance(b, row))
                .thenComparing(
                    Comparator.comparing((Row b) -> b.first().plannedEpochs()).reversed()));
  }

  private static boolean sameData(Row one, Row other) {
    return one.first().data().equals(other.first().data());
  }

  private static long distance(Row one, Row other) {
    return Rows.differing(one.settings(), other.settings()).stream()
        .filter(name -> !STRATEGY.contains(name.split("\\.", 2)[0]))
        .count();
  }

  /** The baseline and the same with fewer epochs, the cheapest first. */
  List<Row> budgets(Row baselineRow) {
    return rows.stream()
        .filter(b -> isBaseline(b) && sameData(b, baselineRow))
        .filter(b -> b.first().plannedEpochs() <= baselineRow.first().plannedEpochs())
        .filter(
            b -> Set.of("epochs").containsAll(Rows.differing(b.settings(), baselineRow.settings())))
        .sorted(Comparator.comparing(b -> b.first().plannedEpochs()))
        .toList();
  }

  /**
   * The test error that a target stands for; empty without a completed baseline, and where it is
   * 100 % or more, which a network that learned nothing reaches; of metrics without an upper end,
   * such as losses, any number.
   */
  public OptionalDouble targetError(Row row, String target) {
    OptionalDouble error = baselineOf(row).map(Row::finalError).orElse(OptionalDouble.empty());
    double goal = Double.parseDouble(target) * error.orElse(Double.NaN);
    return metric.isTarget(goal) ? OptionalDouble.of(goal) : OptionalDouble.empty();
  }

  /** Those of the targets that stand for an error in some row. */
  public List<String> targets() {
    return targets.stream()
        .filter(target -> rows.stream().anyMatch(row -> targetError(row, target).isPresent()))
        .toList();
  }

  /** What each seed took to a target, of those that reached it. */
  public List<Span> toTarget(Row row, String target, Measure measure) {
    OptionalDouble error = targetError(row, target);
    return error.isEmpty()
        ? List.of()
        : row.runs(measure).stream()
            .flatMap(run -> run.costTo(error.getAsDouble(), measure).stream())
            .toList();
  }

  /** Mean way to a target over the seeds; empty unless every seed reached it. */
  public OptionalDouble meanToTarget(Row row, String target, Measure measure) {
    List<Span> spans = toTarget(row, target, measure);
    return spans.size() < row.runs(measure).size()
        ? OptionalDouble.empty()
        : spans.stream().mapToDouble(Span::to).average();
  }

  /**
   * How many times sooner than the baseline; empty unless each seed that both were run with reached
   * the target in both, and by the clock if both trained the very same until then, for the clock
   * differs by chance alone.
   */
  public Optional<Ratio> ratio(Row row, String target, Measure measure) {
    Optional<Row> base = baselineOf(row);
    OptionalDouble error = targetError(row, target);
    if (base.isEmpty() || error.isEmpty() || base.get().label().equals(row.label())) {
      return Optional.empty();
    }
    List<Ratio.Pair> pairs = new ArrayList<>();
    boolean same = true;
    for (FinishedRun own : row.runs(measure)) {
      Optional<FinishedRun> other = base.get().run(own.seed(), measure);
      if (other.isPresent()) {
        Optional<Span> mine = own.costTo(error.getAsDouble(), measure);
        Optional<Span> its = other.get().costTo(error.getAsDouble(), measure);
        if (mine.isEmpty() || its.isEmpty() || mine.get().to() <= 0 || its.get().to() <= 0) {
          return Optional.empty();
        }
        pairs.add(Ratio.Pair.of(its.get(), mine.get()));
        same &= own.equalTo(error.getAsDouble(), other.get());
      }
    }
    return pairs.isEmpty() || (same && measure.isClock())
        ? Optional.empty()
        : Optional.of(Ratio.of(pairs, Ratio.Bound.EXACT));
  }
}
