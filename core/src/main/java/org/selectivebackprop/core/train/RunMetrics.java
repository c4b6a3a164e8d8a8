package org.selectivebackprop.core.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.model.Network;
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

  /**
   * None yet.
   *
   * @param problems receives what is wrong
   */
  RunMetrics(PluginRegistry registry, Places places, List<Problem> problems) {
    this.registry = registry;
    this.where = places.one().apply(TrainingSettings.METRICS.name());
    this.problems = problems;
  }

  void build(
      List<PluginSpec> named,
      Target target,
      Optional<Resolved<EngineFactory>> engine,
      Optional<Network> network) {
    for (PluginSpec spec : named) {
      ConfigException.collect(() -> registry.build(PluginKind.METRIC, spec, where), problems)
          .ifPresent(
              metric -> {
                if (built.stream().anyMatch(o -> o.effective().equals(metric.effective()))) {
                  problem("metric '" + spec + "' is there twice", "name it once");
                }
                fits(metric, target);
                engine.ifPresent(by -> computed(metric, by, network));
                built.add(metric);
              });
    }
  }

  private void fits(Resolved<Metric> metric, Target target) {
    try {
      metric.plugin().begin(target);
    } catch (IllegalArgumentException misfit) {
      problem(
          "metric '%s' does not fit what is predicted: %s"
              .formatted(metric.effective(), misfit.getMessage()),
          "leave it out, or choose another");
    }
  }

  private void computed(
      Resolved<Metric> metric, Resolved<EngineFactory> engine, Optional<Network> network) {
    for (Signal signal : metric.plugin().reads()) {
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

  /** With every default written out. */
  List<PluginSpec> effective() {
    return built.stream().map(Resolved::effective).toList();
  }

  /** By the plugin's name; where that is there more than once, with the parameters behind it. */
  Map<String, Metric> byName() {
    Map<String, Metric> named = new LinkedHashMap<>();
    for (Resolved<Metric> one : built) {
      PluginSpec spec = one.effective();
      boolean alone =
          built.stream().filter(o -> o.effective().name().equals(spec.name())).count() == 1;
      String values =
          spec.params().values().stream().map(value -> "-" + value).collect(Collectors.joining());
      named.put(alone ? spec.name() : spec.name() + values, one.plugin());
    }
    return named;
  }
}
