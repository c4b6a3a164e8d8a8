package org.selectivebackprop.bench.experiment;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Objects;
import org.selectivebackprop.core.plugin.PluginKind;

/** Which key of an experiment file, and so which option, takes a plugin of which kind. */
public final class PluginKeys {
  private static final Map<PluginKind<?>, String> KEYS =
      Map.ofEntries(
          entry(PluginKind.PRESET, ExperimentKeys.STRATEGY),
          entry(PluginKind.SELECTION, ExperimentKeys.SELECT),
          entry(PluginKind.SCORER, ExperimentKeys.SCORE),
          entry(PluginKind.STALENESS, ExperimentKeys.STALENESS),
          entry(PluginKind.ENGINE, ExperimentKeys.ENGINE),
          entry(PluginKind.MODEL, ExperimentKeys.MODEL),
          entry(PluginKind.DATASET, ExperimentKeys.DATASET),
          entry(PluginKind.AUGMENTATION, ExperimentKeys.AUGMENT),
          entry(PluginKind.SCHEDULE, ExperimentKeys.SCHEDULE));

  private PluginKeys() {}

  /** The key that takes plugins of this kind. */
  public static String of(PluginKind<?> kind) {
    return Objects.requireNonNull(KEYS.get(kind), kind.label());
  }
}
