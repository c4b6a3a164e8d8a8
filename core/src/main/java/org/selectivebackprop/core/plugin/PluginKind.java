package org.selectivebackprop.core.plugin;

import java.util.List;
import org.selectivebackprop.core.spi.Augmentation;
import org.selectivebackprop.core.spi.AugmentationProvider;
import org.selectivebackprop.core.spi.DatasetProvider;
import org.selectivebackprop.core.spi.DatasetSource;
import org.selectivebackprop.core.spi.EngineFactory;
import org.selectivebackprop.core.spi.EngineProvider;
import org.selectivebackprop.core.spi.ExampleScorer;
import org.selectivebackprop.core.spi.ExampleScorerProvider;
import org.selectivebackprop.core.spi.LearningRateSchedule;
import org.selectivebackprop.core.spi.NetworkFactory;
import org.selectivebackprop.core.spi.NetworkProvider;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.core.spi.PresetProvider;
import org.selectivebackprop.core.spi.ScheduleProvider;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.StalenessPolicy;
import org.selectivebackprop.core.spi.StalenessPolicyProvider;
import org.selectivebackprop.core.spi.Strategy;

/**
 * An extension point.
 *
 * @param label what people call it
 * @param type the behaviour
 * @param provider the service that registers it
 * @param <T> the behaviour
 */
public record PluginKind<T>(
    String label, Class<T> type, Class<? extends PluginProvider<T>> provider) {
  /** Named strategies. */
  public static final PluginKind<Strategy> PRESET =
      new PluginKind<>("preset", Strategy.class, PresetProvider.class);

  /** Who is selected. */
  public static final PluginKind<SelectionPolicy> SELECTION =
      new PluginKind<>("selection policy", SelectionPolicy.class, SelectionPolicyProvider.class);

  /** By which score. */
  public static final PluginKind<ExampleScorer> SCORER =
      new PluginKind<>("scorer", ExampleScorer.class, ExampleScorerProvider.class);

  /** How old a score may be. */
  public static final PluginKind<StalenessPolicy> STALENESS =
      new PluginKind<>("staleness policy", StalenessPolicy.class, StalenessPolicyProvider.class);

  /** What runs the network. */
  public static final PluginKind<EngineFactory> ENGINE =
      new PluginKind<>("engine", EngineFactory.class, EngineProvider.class);

  /** What is run. */
  public static final PluginKind<NetworkFactory> MODEL =
      new PluginKind<>("model", NetworkFactory.class, NetworkProvider.class);

  /** What is learned. */
  public static final PluginKind<DatasetSource> DATASET =
      new PluginKind<>("data set", DatasetSource.class, DatasetProvider.class);

  /** How images are varied. */
  public static final PluginKind<Augmentation> AUGMENTATION =
      new PluginKind<>("augmentation", Augmentation.class, AugmentationProvider.class);

  /** How fast it is learned. */
  public static final PluginKind<LearningRateSchedule> SCHEDULE =
      new PluginKind<>("schedule", LearningRateSchedule.class, ScheduleProvider.class);

  /** Every kind, in the order they are listed. */
  public static final List<PluginKind<?>> ALL =
      List.of(PRESET, SELECTION, SCORER, STALENESS, ENGINE, MODEL, DATASET, AUGMENTATION, SCHEDULE);

  @Override
  public String toString() {
    return label;
  }
}
