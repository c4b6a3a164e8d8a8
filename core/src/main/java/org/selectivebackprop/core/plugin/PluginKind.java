package org.selectivebackprop.core.plugin;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.distributed.CollectiveFactory;
import org.selectivebackprop.core.distributed.CollectiveProvider;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerProvider;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.metric.MetricProvider;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.networks.NetworkProvider;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.objective.ObjectiveProvider;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.schedule.LearningRateSchedule;
import org.selectivebackprop.core.schedule.ScheduleProvider;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.selection.PresetProvider;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.StalenessPolicyProvider;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.PluginProvider;

/**
 * An extension point.
 *
 * @param <T> the behaviour
 */
public final class PluginKind<T> {
  /** Named strategies; data, so that there is nothing to guard. */
  public static final PluginKind<Strategy> PRESET =
      new PluginKind<>(
          "strategy", "sb", "preset", Strategy.class, PresetProvider.class, (data, guard) -> data);

  /** Which examples are selected. */
  public static final PluginKind<SelectionPolicy> SELECTION =
      new PluginKind<>(
          "select",
          "all",
          "selection policy",
          SelectionPolicy.class,
          SelectionPolicyProvider.class,
          GuardedSelectionPolicy::new);

  /** By which score. */
  public static final PluginKind<ExampleScorer> SCORER =
      new PluginKind<>(
          "score",
          "loss",
          "scorer",
          ExampleScorer.class,
          ExampleScorerProvider.class,
          GuardedExampleScorer::new);

  /** How old a score may be. */
  public static final PluginKind<StalenessPolicy> STALENESS =
      new PluginKind<>(
          "staleness",
          "always-fresh",
          "staleness policy",
          StalenessPolicy.class,
          StalenessPolicyProvider.class,
          GuardedStalenessPolicy::new);

  /** What runs the network. */
  public static final PluginKind<EngineFactory> ENGINE =
      new PluginKind<>(
          "engine",
          "tensorflow",
          "engine",
          EngineFactory.class,
          EngineProvider.class,
          GuardedEngineFactory::new);

  /** What is run. */
  public static final PluginKind<NetworkFactory> MODEL =
      new PluginKind<>(
          "model",
          "small-cnn",
          "model",
          NetworkFactory.class,
          NetworkProvider.class,
          GuardedNetworkFactory::new);

  /** What is minimised; data that engines read. */
  public static final PluginKind<Objective> OBJECTIVE =
      new PluginKind<>(
          "objective",
          "softmax-cross-entropy",
          "objective",
          Objective.class,
          ObjectiveProvider.class,
          (data, guard) -> data);

  /** How a gradient updates the weights; data that engines read. */
  public static final PluginKind<Optimizer> OPTIMIZER =
      new PluginKind<>(
          "optimizer",
          "sgd",
          "optimizer",
          Optimizer.class,
          OptimizerProvider.class,
          (data, guard) -> data);

  /** What is trained on. */
  public static final PluginKind<DatasetSource> DATASET =
      new PluginKind<>(
          "dataset",
          "synthetic-digits",
          "data set",
          DatasetSource.class,
          DatasetProvider.class,
          GuardedDatasetSource::new);

  /** How images are varied. */
  public static final PluginKind<Augmentation> AUGMENTATION =
      new PluginKind<>(
          "augment",
          "standard",
          "augmentation",
          Augmentation.class,
          AugmentationProvider.class,
          GuardedAugmentation::new);

  /** How the learning rate changes. */
  public static final PluginKind<LearningRateSchedule> SCHEDULE =
      new PluginKind<>(
          "schedule",
          "step",
          "schedule",
          LearningRateSchedule.class,
          ScheduleProvider.class,
          GuardedSchedule::new);

  /** What says how good a network is; a recipe takes any number of them. */
  public static final PluginKind<Metric> METRIC =
      new PluginKind<>(
          "metrics", "error", "metric", Metric.class, MetricProvider.class, GuardedMetric::new);

  /** What connects the processes of a distributed run; no setting, for it changes no result. */
  public static final PluginKind<CollectiveFactory> COLLECTIVE =
      new PluginKind<>(
          "collective",
          "gloo",
          "collective",
          CollectiveFactory.class,
          CollectiveProvider.class,
          GuardedCollectiveFactory::new);

  /** Every kind, in the order they are listed. */
  public static final List<PluginKind<?>> ALL =
      List.of(
          PRESET,
          SELECTION,
          SCORER,
          STALENESS,
          ENGINE,
          MODEL,
          OBJECTIVE,
          OPTIMIZER,
          DATASET,
          AUGMENTATION,
          SCHEDULE,
          METRIC,
          COLLECTIVE);

  private final String key;
  private final String defaultName;
  private final String label;
  private final Class<T> type;
  private final Class<? extends PluginProvider<T>> provider;
  private final BiFunction<T, Guard, T> guarding;

  private PluginKind(
      String key,
      String defaultName,
      String label,
      Class<T> type,
      Class<? extends PluginProvider<T>> provider,
      BiFunction<T, Guard, T> guarding) {
    this.key = key;
    this.defaultName = defaultName;
    this.label = label;
    this.type = type;
    this.provider = provider;
    this.guarding = guarding;
  }

  /** The key of a recipe that takes a plugin of this kind. */
  public String key() {
    return key;
  }

  /** Whether recipes say which one is used: all that may change a result. */
  public boolean isInRecipes() {
    return !equals(COLLECTIVE);
  }

  /**
   * What a recipe has where the key is absent; parts of a strategy come from the preset instead.
   */
  public PluginSpec defaultSpec() {
    return PluginSpec.of(defaultName);
  }

  /** Its name in messages and help. */
  public String label() {
    return label;
  }

  /** The behaviour. */
  public Class<T> type() {
    return type;
  }

  /** The service that registers it. */
  public Class<? extends PluginProvider<T>> provider() {
    return provider;
  }

  /**
   * The plugin with its results checked and its failures named after its class; a plugin from the
   * registry is guarded already and returned as it is. Every part of a run passes here.
   */
  public T guarded(T plugin) {
    Objects.requireNonNull(plugin, label);
    return plugin instanceof Guard.Guarded ? plugin : guarded(plugin, Guard.of(plugin));
  }

  T guarded(T plugin, Guard guard) {
    return guarding.apply(plugin, guard);
  }

  @Override
  public String toString() {
    return label;
  }
}
