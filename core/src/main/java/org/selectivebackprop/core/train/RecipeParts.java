package org.selectivebackprop.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.Optimizers;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.objective.Objectives;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.schedule.LearningRateSchedule;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.StalenessPolicy;

/** The parts of a recipe by name or as objects, one pair of methods each. */
public abstract sealed class RecipeParts permits RecipeBuilder {
  final Map<PluginKind<?>, Object> objects = new LinkedHashMap<>();

  RecipeParts() {}

  abstract Training self();

  /** Sets one value by its key in experiment files. */
  public abstract Training set(String key, Object value);

  private <T> Training part(PluginKind<T> kind, T object) {
    set(kind.key(), RunSpec.object(Objects.requireNonNull(object, kind.label())));
    objects.put(kind, object);
    return self();
  }

  /** The network, by name or specification. */
  public Training network(String spec) {
    return set(PluginKind.MODEL.key(), spec);
  }

  /** The network. */
  public Training network(NetworkFactory network) {
    return part(PluginKind.MODEL, network);
  }

  /** The engine, by name or specification. */
  public Training engine(String spec) {
    return set(PluginKind.ENGINE.key(), spec);
  }

  /** The engine. */
  public Training engine(EngineFactory engine) {
    return part(PluginKind.ENGINE, engine);
  }

  /** Selection, score and staleness in one, by the name or specification of a preset. */
  public Training strategy(String preset) {
    return set(PluginKind.PRESET.key(), preset);
  }

  /** Which examples are selected, by name or specification. */
  public Training select(String spec) {
    return set(PluginKind.SELECTION.key(), spec);
  }

  /** Which examples are selected. */
  public Training select(SelectionPolicy policy) {
    return part(PluginKind.SELECTION, policy);
  }

  /** What examples are scored by, by name or specification. */
  public Training score(String spec) {
    return set(PluginKind.SCORER.key(), spec);
  }

  /** What examples are scored by. */
  public Training score(ExampleScorer scorer) {
    return part(PluginKind.SCORER, scorer);
  }

  /** How old scores may be, by name or specification. */
  public Training staleness(String spec) {
    return set(PluginKind.STALENESS.key(), spec);
  }

  /** How old scores may be. */
  public Training staleness(StalenessPolicy policy) {
    return part(PluginKind.STALENESS, policy);
  }

  /** How images are varied, by name or specification. */
  public Training augment(String spec) {
    return set(PluginKind.AUGMENTATION.key(), spec);
  }

  /** How images are varied. */
  public Training augment(Augmentation augmentation) {
    return part(PluginKind.AUGMENTATION, augmentation);
  }

  /** What is minimised, by name or specification. */
  public Training objective(String spec) {
    return set(PluginKind.OBJECTIVE.key(), spec);
  }

  /** What is minimised. */
  public Training objective(Objective objective) {
    return set(PluginKind.OBJECTIVE.key(), Objectives.spec(objective));
  }

  /** How a gradient updates the weights, by name or specification. */
  public Training optimizer(String spec) {
    return set(PluginKind.OPTIMIZER.key(), spec);
  }

  /** How a gradient updates the weights. */
  public Training optimizer(Optimizer optimizer) {
    return set(PluginKind.OPTIMIZER.key(), Optimizers.spec(optimizer));
  }

  /** How the learning rate changes, by name or specification. */
  public Training schedule(String spec) {
    return set(PluginKind.SCHEDULE.key(), spec);
  }

  /** How the learning rate changes. */
  public Training schedule(LearningRateSchedule schedule) {
    return part(PluginKind.SCHEDULE, schedule);
  }
}
