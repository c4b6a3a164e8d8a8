package org.selectivebackprop.bench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.selectivebackprop.core.run.Costs;

/**
 * Finished runs side by side: the paper's question, how long each strategy takes to a multiple of
 * Traditional's final error (Jiang et al. 2019, table 1).
 *
 * @param baseline label of the strategy whose final error sets the targets
 * @param runs in the order they were run
 */
public record Comparison(String baseline, List<FinishedRun> runs) {
  /** Multiples of the baseline's final error. */
  public static final List<String> TARGETS = List.of("1.1", "1.2", "1.4");

  public Comparison {
    runs = List.copyOf(runs);
  }

  /**
   * One strategy, averaged over its seeds.
   *
   * @param label of the strategy
   * @param runs one per seed
   */
  public record Row(String label, List<FinishedRun> runs) {
    public Row {
      runs = List.copyOf(runs);
    }

    /** Mean of some cost of the whole run over the seeds. */
    public double mean(ToDoubleFunction<Costs> cost) {
      return runs.stream()
          .mapToDouble(run -> cost.applyAsDouble(run.result().costs()))
          .average()
          .orElse(Double.NaN);
    }

    /** Mean final test error; empty unless every seed completed. */
    public OptionalDouble finalError() {
      return meanIfAll(runs.stream().map(FinishedRun::finalError).toList());
    }

    /** Mean best test error; empty if a run finished no epoch. */
    public OptionalDouble bestError() {
      return meanIfAll(
          runs.stream()
              .map(run -> run.result().best())
              .map(
                  best ->
                      best.map(epoch -> OptionalDouble.of(epoch.testError()))
                          .orElse(OptionalDouble.empty()))
              .toList());
    }
  }

  /** A strategy's way to one target. */
  public enum Measure {
    /** Wall-clock seconds. */
    SECONDS,
    /** Forward units of the cost model: the same on every machine. */
    FORWARD_UNITS;

    double of(Costs costs) {
      return this == SECONDS ? costs.totalSeconds() : costs.forwardUnits();
    }
  }

  /** One row per strategy, in the order of their first runs. */
  public List<Row> rows() {
    Map<String, List<FinishedRun>> byLabel = new LinkedHashMap<>();
    runs.forEach(run -> byLabel.computeIfAbsent(run.label(), l -> new ArrayList<>()).add(run));
    return byLabel.entrySet().stream().map(e -> new Row(e.getKey(), e.getValue())).toList();
  }

  /** The row of the baseline, if it was run. */
  public Optional<Row> baselineRow() {
    return rows().stream().filter(row -> row.label().equals(baseline)).findFirst();
  }

  /**
   * The test error that a target stands for; empty without a completed baseline, and where it is
   * 100 % or more, which a network that learned nothing reaches.
   */
  public OptionalDouble targetError(String target) {
    OptionalDouble error = baselineRow().map(Row::finalError).orElse(OptionalDouble.empty());
    double goal = Double.parseDouble(target) * error.orElse(1);
    return goal < 1 ? OptionalDouble.of(goal) : OptionalDouble.empty();
  }

  /** Those of {@link #TARGETS} that stand for an error. */
  public List<String> targets() {
    return TARGETS.stream().filter(target -> targetError(target).isPresent()).toList();
  }

  /** Mean way to a target over the seeds; empty unless every seed reached it. */
  public OptionalDouble toTarget(Row row, String target, Measure measure) {
    OptionalDouble error = targetError(target);
    return error.isEmpty()
        ? error
        : meanIfAll(
            row.runs().stream().map(run -> run.costTo(error.getAsDouble(), measure)).toList());
  }

  /**
   * How many times sooner than the baseline; empty if either did not reach the target, and by the
   * clock if both trained the very same until then, for the clock differs by chance alone.
   */
  public OptionalDouble speedup(Row row, String target, Measure measure) {
    if (measure == Measure.SECONDS && isBaselineUntil(row, target)) {
      return OptionalDouble.empty();
    }
    OptionalDouble own = toTarget(row, target, measure);
    OptionalDouble base =
        baselineRow()
            .map(baselineRow -> toTarget(baselineRow, target, measure))
            .orElse(OptionalDouble.empty());
    return own.isPresent() && base.isPresent()
        ? OptionalDouble.of(base.getAsDouble() / own.getAsDouble())
        : OptionalDouble.empty();
  }

  private boolean isBaselineUntil(Row row, String target) {
    OptionalDouble error = targetError(target);
    return error.isPresent()
        && !row.label().equals(baseline)
        && row.runs().stream()
            .allMatch(
                run ->
                    runs.stream()
                        .filter(base -> base.label().equals(baseline) && base.seed() == run.seed())
                        .anyMatch(base -> run.equalTo(error.getAsDouble(), base)));
  }

  private static OptionalDouble meanIfAll(List<OptionalDouble> values) {
    return values.stream().allMatch(OptionalDouble::isPresent)
        ? values.stream().mapToDouble(OptionalDouble::getAsDouble).average()
        : OptionalDouble.empty();
  }
}
