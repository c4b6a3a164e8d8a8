package org.selectivebackprop.core.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.data.ExampleWeights;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.selection.Strategy;

/** Reads a recipe from values by key: plugins as text, tree or spec, settings as text or typed. */
record RecipeReader(PluginRegistry registry, Map<String, Object> given, Places places) {
  /** Keys that stand for a parameter of the same name of a plugin. */
  static final Map<String, PluginKind<?>> SHORTHANDS =
      Map.of(
          "precision", PluginKind.ENGINE,
          "momentum", PluginKind.OPTIMIZER,
          "nesterov", PluginKind.OPTIMIZER,
          "weight-decay", PluginKind.OPTIMIZER,
          "beta1", PluginKind.OPTIMIZER,
          "beta2", PluginKind.OPTIMIZER,
          "epsilon", PluginKind.OPTIMIZER,
          "trust", PluginKind.OPTIMIZER);

  /** The recipe; absent keys take their defaults. Throws one exception with every problem. */
  RunSpec read() {
    List<Problem> problems = new ArrayList<>();
    given.forEach((key, value) -> shallow(key, value, problems));
    ConfigException.throwIfAny(problems); // before anything walks through them
    var settings = ConfigException.collect(this::settings, problems);
    var strategy = ConfigException.collect(this::strategy, problems);
    var dataset = part(PluginKind.DATASET, problems);
    var model = part(PluginKind.MODEL, problems);
    var engine = part(PluginKind.ENGINE, problems);
    var objective = part(PluginKind.OBJECTIVE, problems);
    var optimizer = part(PluginKind.OPTIMIZER, problems);
    var augmentation = part(PluginKind.AUGMENTATION, problems);
    var schedule = part(PluginKind.SCHEDULE, problems);
    ConfigException.throwIfAny(problems);
    return new RunSpec(
        dataset.orElseThrow(),
        model.orElseThrow(),
        engine.orElseThrow(),
        objective.orElseThrow(),
        optimizer.orElseThrow(),
        augmentation.orElseThrow(),
        schedule.orElseThrow(),
        strategy.orElseThrow(),
        settings.orElseThrow());
  }

  private void shallow(String key, Object value, List<Problem> problems) {
    if (!PluginSpec.isShallow(value)) {
      problems.add(
          new Problem(
              "it is nested more than " + PluginSpec.DEEPEST + " levels deep",
              places.one().apply(key),
              "give fewer levels, and no tree that holds itself"));
    }
  }

  private Optional<PluginSpec> part(PluginKind<?> kind, List<Problem> problems) {
    return ConfigException.collect(() -> spec(kind, kind.defaultSpec()), problems);
  }

  private TrainingSettings settings() {
    Map<String, Object> settings = new LinkedHashMap<>(given);
    settings.keySet().retainAll(TrainingSettings.ALL.stream().map(Param::name).toList());
    settings.replaceAll((key, value) -> value instanceof double[] ? ExampleWeights.OBJECT : value);
    return TrainingSettings.of(settings, places.settings());
  }

  private Strategy strategy() {
    Strategy strategy = preset();
    return new Strategy(
        spec(PluginKind.SELECTION, strategy.select()),
        spec(PluginKind.SCORER, strategy.score()),
        spec(PluginKind.STALENESS, strategy.staleness()));
  }

  /** What parts that are not given come from; a policy that is given needs no preset. */
  private Strategy preset() {
    if (given.containsKey(PluginKind.SELECTION.key())
        && !given.containsKey(PluginKind.PRESET.key())) {
      return new Strategy(
          PluginKind.SELECTION.defaultSpec(),
          PluginKind.SCORER.defaultSpec(),
          PluginKind.STALENESS.defaultSpec());
    }
    PluginSpec preset = spec(PluginKind.PRESET, PluginKind.PRESET.defaultSpec());
    return registry.build(PluginKind.PRESET, preset, places.of(PluginKind.PRESET)).plugin();
  }

  private PluginSpec spec(PluginKind<?> kind, PluginSpec otherwise) {
    Object value = given.get(kind.key());
    PluginSpec spec = value == null ? otherwise : PluginSpec.parse(value, places.of(kind));
    Map<String, Object> params = new LinkedHashMap<>(given);
    params.keySet().removeIf(key -> !kind.equals(SHORTHANDS.get(key)));
    return spec.with(params);
  }
}
