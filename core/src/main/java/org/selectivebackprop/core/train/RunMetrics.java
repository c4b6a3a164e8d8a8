package org.selectivebackprop.core.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.metric.MetricNames;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.objective.Task;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.TrainingSettings;

/** Builds the metrics of a recipe, and checks that they fit what is predicted, and the engine. */
final class RunMetrics {
  /** What every engine computes at test time. */
  private static final Set<Signal> ALWAYS = Set.of(Signal.LOSS, Signal.CORRECT);

  private final PluginRegistry registry;
  private final String where;
  private final List<Problem> problems;
  private final List<Resolved<Metric>> built = new ArrayList<>();

  RunMetrics(PluginRegistry registry, Places places, List<Problem> problems) {
    this.registry = registry;
    this.where = places.one().apply(TrainingSettings.METRICS.name());
    this.problems = problems;
  }

  void build(
      List<PluginSpec> named,
      Target target,
      Optional<Resolved<Objective>> objective,
      Optional<Resolved<EngineFactory>> engine,
      Optional<Network> network) {
    Optional<Task> task =
        network.flatMap(
            built -> objective.flatMap(o -> EngineSetup.task(built, o.plugin(), target)));
    for (PluginSpec spec : named) {
      ConfigException.collect(() -> registry.build(PluginKind.METRIC, spec, where), problems)
          .ifPresent(
              metric -> {
                if (built.stream().anyMatch(o -> o.effective().equals(metric.effective()))) {
                  problem("metric '" + spec + "' is there twice", "name it once");
                }
                task.filter(of -> fits(metric, of))
                    .ifPresent(of -> engine.ifPresent(by -> computed(metric, of, by, network)));
                built.add(metric);
              });
    }
  }

  private boolean fits(Resolved<Metric> metric, Task task) {
    try {
      metric.plugin().begin(task);
      return true;
    } catch (IllegalArgumentException misfit) {
      problem(
          "metric '%s' does not fit what is predicted: %s"
              .formatted(metric.effective(), misfit.getMessage()),
          "leave it out, or choose another");
      return false;
    }
  }

  private void computed(
      Resolved<Metric> metric,
      Task task,
      Resolved<EngineFactory> engine,
      Optional<Network> network) {
    for (Signal signal : metric.plugin().reads(task)) {
      Optional<String> reason =
          ALWAYS.contains(signal)
              ? Optional.empty()
              : engine.plugin().supportedSignals().contains(signal)
                  ? network.flatMap(of -> engine.plugin().unsupportedReason(signal, of))
                  : Optional.of("the engine does not support it");
      reason.ifPresent(
          why ->
              problem(
                  "metric '%s' reads %s, which engine '%s' does not give: %s"
                      .formatted(metric.effective().name(), signal, engine.effective().name(), why),
                  "leave it out, or choose another network or engine"));
    }
  }

  private void problem(String what, String fix) {
    problems.add(new Problem(what, where, fix));
  }

  List<PluginSpec> effective() {
    return built.stream().map(Resolved::effective).toList();
  }

  /** By {@link MetricNames}. */
  Map<String, Metric> byName() {
    Map<String, Metric> named = new LinkedHashMap<>();
    List<String> names = MetricNames.of(effective());
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), built.get(i).plugin());
    }
    return named;
  }
}
