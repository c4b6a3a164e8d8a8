package org.selectivebackprop.results.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.selectivebackprop.results.comparison.FinishedRun.Epoch;
import org.selectivebackprop.results.comparison.FinishedRun.Work;

/**
 * One strategy with its settings, averaged over its seeds.
 *
 * @param label unlike that of every other row
 * @param settings the recipe but for its seed, flat: {@code select.selective-backprop.beta}
 * @param all its runs; of a seed that several machines ran, several
 */
public record Row(String label, Map<String, String> settings, List<FinishedRun> all) {
  public Row {
    all = List.copyOf(all);
  }

  /** One run per seed: that which was found first. */
  public List<FinishedRun> runs() {
    Map<Long, FinishedRun> bySeed = new LinkedHashMap<>();
    all.forEach(run -> bySeed.putIfAbsent(run.seed(), run));
    return List.copyOf(bySeed.values());
  }

  /** One run per seed, of those that a measure covers. */
  public List<FinishedRun> runs(Measure measure) {
    return new Row(label, settings, all.stream().filter(measure::covers).toList()).runs();
  }

  Optional<FinishedRun> run(long seed, Measure measure) {
    return all.stream().filter(r -> r.seed() == seed && measure.covers(r)).findFirst();
  }

  /** The first of them. */
  public FinishedRun first() {
    return all.get(0);
  }

  /** The strategy's name, without the values of a sweep and the epochs of a compressed schedule. */
  public String strategy() {
    return StudyLabels.strategy(first().label());
  }

  /** The values of a sweep, by parameter; empty if it was not swept. */
  public Map<String, String> swept() {
    return StudyLabels.swept(first().label());
  }

  /** Mean of some work of the whole run over the seeds. */
  public double mean(ToDoubleFunction<Work> work) {
    return runs().stream()
        .mapToDouble(run -> work.applyAsDouble(run.work()))
        .average()
        .orElse(Double.NaN);
  }

  /** Mean seconds of a phase, or in total, on one machine. */
  public double seconds(String phase, Measure clock) {
    return runs(clock).stream()
        .mapToDouble(run -> run.work().seconds().getOrDefault(phase, 0.0))
        .average()
        .orElse(Double.NaN);
  }

  /** Mean final test error; empty unless every seed completed. */
  public OptionalDouble finalError() {
    return meanIfAll(runs().stream().map(FinishedRun::finalError).toList());
  }

  /** Mean best test error; empty if a run finished no epoch. */
  public OptionalDouble bestError() {
    return meanIfAll(
        runs().stream().map(r -> r.epochs().stream().mapToDouble(Epoch::testError).min()).toList());
  }

  static OptionalDouble meanIfAll(List<OptionalDouble> values) {
    return values.stream().allMatch(OptionalDouble::isPresent)
        ? values.stream().mapToDouble(OptionalDouble::getAsDouble).average()
        : OptionalDouble.empty();
  }
}
