package org.selectivebackprop.results.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.metric.MetricNames;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.results.comparison.FinishedRun.Epoch;

/**
 * The metric of the test split by which strategies are compared. They are compared by how far it is
 * from the best value there can be: an error or a loss is its own distance from 0, of an accuracy
 * it is 1 - accuracy, of which targets are multiples, too.
 *
 * @param name as in results
 * @param best value there can be
 * @param share whether it is shown in percent
 */
public record TargetMetric(String name, double best, boolean share) {
  /** Share classified wrongly; of numbers, share of their variance that is not explained. */
  public static final TargetMetric ERROR = new TargetMetric("error", 0, true);

  /** Mean loss of the network. */
  public static final TargetMetric LOSS = new TargetMetric("loss", 0, false);

  private static final List<TargetMetric> ALWAYS = List.of(ERROR, LOSS);

  /**
   * A metric that runs measure.
   *
   * @param name of one of the metrics, or {@code error} or {@code loss}
   * @param measured the metrics of each run, by what names the run
   * @param where what names the metric, for errors
   * @throws ConfigException if a run does not measure it, or it has no best value
   */
  public static TargetMetric of(
      String name, Map<String, List<PluginSpec>> measured, PluginRegistry registry, String where) {
    Optional<TargetMetric> always = ALWAYS.stream().filter(m -> m.name.equals(name)).findFirst();
    if (always.isPresent()) {
      return always.get();
    }
    Optional<TargetMetric> found = Optional.empty();
    List<String> lacking = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>(List.of(ERROR.name, LOSS.name));
    for (Map.Entry<String, List<PluginSpec>> run : measured.entrySet()) {
      List<Resolved<Metric>> metrics =
          run.getValue().stream()
              .map(spec -> registry.build(PluginKind.METRIC, spec, where))
              .toList();
      List<String> names = MetricNames.of(metrics.stream().map(Resolved::effective).toList());
      known.addAll(names);
      int at = names.indexOf(name);
      if (at < 0) {
        lacking.add(run.getKey());
      } else if (found.isEmpty()) {
        found = Optional.of(of(name, metrics.get(at).plugin(), where));
      }
    }
    if (found.isEmpty() || !lacking.isEmpty()) {
      throw new ConfigException(
          "'%s' is not measured by %s%s"
              .formatted(
                  name,
                  lacking.get(0),
                  lacking.size() > 1 ? " and " + (lacking.size() - 1) + " more" : ""),
          where,
          "choose one of %s; or name it in the runs' setting 'metrics', and make them again"
              .formatted(String.join(", ", known)));
    }
    return found.get();
  }

  /**
   * A metric of runs that are there.
   *
   * @throws ConfigException as {@link #of(String, Map, PluginRegistry, String)}
   */
  public static TargetMetric of(
      String name, List<FinishedRun> runs, PluginRegistry registry, String where) {
    Map<String, List<PluginSpec>> measured = new LinkedHashMap<>();
    for (FinishedRun run : runs) {
      List<PluginSpec> specs = new ArrayList<>();
      if (run.recipe().get(TrainingSettings.METRICS.name()) instanceof List<?> given) {
        given.forEach(one -> specs.add(PluginSpec.parse(one, "folder " + run.folder())));
      }
      measured.put("'" + run.folder() + "'", specs);
    }
    return of(name, measured, registry, where);
  }

  private static TargetMetric of(String name, Metric metric, String where) {
    if (!Double.isFinite(metric.best())) {
      throw new ConfigException(
          "'" + name + "' has no best value, so that there are no multiples of what is left to it",
          where,
          "choose a metric that has, such as error, rmse or accuracy");
    }
    return new TargetMetric(name, metric.best(), metric.isShare());
  }

  /** How far a value is from the best. */
  public double distance(double value) {
    return Math.abs(best - value);
  }

  /** The value at a distance; that of an error is the distance. */
  public double value(double distance) {
    return best == 0 ? distance : best - distance;
  }

  /** What the distance is called: "error", "1 - accuracy". */
  public String distanceName() {
    return best == 0 ? name : whole() + " - " + name;
  }

  /** The same of the test split: "test error", "1 - test accuracy". */
  public String testName() {
    return best == 0 ? "test " + name : whole() + " - test " + name;
  }

  /** The value at a distance, in words: "3.66 %", "0.0412". */
  public String text(double distance) {
    return number(value(distance));
  }

  /** A value or a distance in words. */
  public String number(double value) {
    return share
        ? String.format(Locale.ROOT, "%.2f %%", 100 * value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  /** The best value, without digits behind the point if they are 0. */
  private String whole() {
    return best == Math.rint(best) ? String.format(Locale.ROOT, "%.0f", best) : "" + best;
  }

  /** Whether a distance can be a target: not all that a network which learned nothing has. */
  boolean isTarget(double distance) {
    return (share || best != 0) ? distance < 1 : Double.isFinite(distance);
  }

  /** A run with distances in the place of its errors. */
  FinishedRun distances(FinishedRun run) {
    if (equals(ERROR)) {
      return run;
    }
    List<Epoch> epochs = run.epochs().stream().map(this::distances).toList();
    OptionalDouble last =
        run.finalError().isEmpty()
            ? OptionalDouble.empty()
            : epochs.stream()
                .filter(epoch -> epoch.epoch() == run.keptEpoch())
                .mapToDouble(Epoch::testError)
                .filter(Double::isFinite)
                .findFirst();
    return new FinishedRun(
        run.label(),
        run.folder(),
        run.outcome(),
        run.recipe(),
        run.data(),
        run.environment(),
        run.work(),
        last,
        run.keptEpoch(),
        epochs);
  }

  private Epoch distances(Epoch epoch) {
    double value = Objects.requireNonNullElse(epoch.metrics().get(name), Double.NaN);
    return new Epoch(
        epoch.epoch(),
        distance(value),
        epoch.metrics(),
        epoch.scoredCorrect(),
        epoch.trainedCorrect(),
        epoch.unselectedLoss(),
        epoch.scoredLosses(),
        epoch.trainedLosses(),
        epoch.work());
  }
}
