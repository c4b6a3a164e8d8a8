package org.selectivebackprop.core.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginOrigin;
import org.selectivebackprop.core.selection.Strategy;

/**
 * The recipe of a run: everything that decides its result but the machine.
 *
 * @param dataset what is trained on
 * @param model the network
 * @param engine what runs the network
 * @param objective what is minimised
 * @param optimizer how a gradient updates the weights
 * @param augmentation how images are varied
 * @param schedule how the learning rate changes
 * @param strategy which examples are selected, by which score, how stale
 * @param settings the numbers
 */
public record RunSpec(
    PluginSpec dataset,
    PluginSpec model,
    PluginSpec engine,
    PluginSpec objective,
    PluginSpec optimizer,
    PluginSpec augmentation,
    PluginSpec schedule,
    Strategy strategy,
    TrainingSettings settings) {
  private static final String OBJECT = "object ";

  /** What a recipe has in place of an object: the name of its class. */
  public static PluginSpec object(Object made) {
    return PluginSpec.of(OBJECT + PluginOrigin.of(made.getClass()).className());
  }

  /** As {@link #object}, by a name that the program answers for, not by the class. */
  public static PluginSpec objectNamed(String name) {
    return PluginSpec.of(OBJECT + name);
  }

  /** Whether a specification stands for an object that code made. */
  public static boolean isObject(PluginSpec spec) {
    return isObject(spec.name());
  }

  /** Whether a name stands for an object that code made. */
  public static boolean isObject(String name) {
    return name.startsWith(OBJECT);
  }

  /** The same recipe with other numbers. */
  public RunSpec with(TrainingSettings other) {
    return new RunSpec(
        dataset, model, engine, objective, optimizer, augmentation, schedule, strategy, other);
  }

  /** The specification of each part that is a plugin; the strategy is its three parts. */
  public Map<PluginKind<?>, PluginSpec> plugins() {
    Map<PluginKind<?>, PluginSpec> plugins = new LinkedHashMap<>();
    plugins.put(PluginKind.DATASET, dataset);
    plugins.put(PluginKind.MODEL, model);
    plugins.put(PluginKind.ENGINE, engine);
    plugins.put(PluginKind.OBJECTIVE, objective);
    plugins.put(PluginKind.OPTIMIZER, optimizer);
    plugins.put(PluginKind.SELECTION, strategy.select());
    plugins.put(PluginKind.SCORER, strategy.score());
    plugins.put(PluginKind.STALENESS, strategy.staleness());
    plugins.put(PluginKind.AUGMENTATION, augmentation);
    plugins.put(PluginKind.SCHEDULE, schedule);
    return plugins;
  }

  /**
   * The recipe by key, which {@code Training.set} reads back. The strategy appears as its three
   * parts, so that a recipe does not depend on what a preset means in a later version.
   */
  public Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    plugins().forEach((kind, spec) -> tree.put(kind.key(), spec.toTree()));
    tree.putAll(settings.toTree());
    return tree;
  }

  /** Whether every part is a plugin, so that the recipe alone repeats the run. */
  public boolean repeatable() {
    return plugins().values().stream().noneMatch(RunSpec::isObject)
        && !isObject(settings.fineTuning().weights())
        && !isObject(settings.exampleWeights());
  }
}
