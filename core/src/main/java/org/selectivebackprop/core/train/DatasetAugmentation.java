package org.selectivebackprop.core.train;

import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;

/** Builds an augmentation for one data set. */
public final class DatasetAugmentation {
  /**
   * Names the data set's own augmentation, alone or within another: {@code chain: {steps:
   * [standard, cutout]}}. Effective specifications say what it stood for.
   */
  public static final String STANDARD = "standard";

  private static final PluginSpec NONE = PluginSpec.of("none");

  private DatasetAugmentation() {}

  /**
   * Builds an augmentation, fitted to a data set and ready to be applied.
   *
   * @param where the option that names it, for errors
   * @throws ConfigException if it cannot be built or does not fit the data set
   */
  public static Resolved<Augmentation> build(
      PluginRegistry registry, PluginSpec spec, Dataset dataset, String where) {
    return fitted(
        registry
            .withAlias(PluginKind.AUGMENTATION, STANDARD, dataset.augmentation())
            .build(PluginKind.AUGMENTATION, spec, where),
        dataset,
        where);
  }

  static Resolved<Augmentation> fitted(
      Resolved<Augmentation> resolved, Dataset dataset, String where) {
    if (!dataset.spec().isImage() && !resolved.effective().equals(NONE)) {
      throw new ConfigException(
          "augmentation '%s' changes images, and the data set has none, but %s"
              .formatted(resolved.effective().name(), dataset.spec().text()),
          where,
          "leave it out, or give 'none'");
    }
    try {
      return new Resolved<>(resolved.plugin().fittedTo(dataset), resolved.effective());
    } catch (IllegalArgumentException misfit) {
      throw new ConfigException(
          "augmentation '%s' does not fit images of %s: %s"
              .formatted(resolved.effective().name(), dataset.shape(), misfit.getMessage()),
          where,
          "change its parameters, or choose another augmentation or data set");
    }
  }
}
