package org.selectivebackprop.bench.experiment;

import jakarta.inject.Inject;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.train.Run;
import org.selectivebackprop.core.train.RunPreparation;
import org.selectivebackprop.core.train.RunSpec;

/** Opens data sets and builds runs from recipes. */
public final class Preparation {
  private final PluginRegistry registry;

  /** Wired by Guice. */
  @Inject
  Preparation(PluginRegistry registry) {
    this.registry = registry;
  }

  /**
   * A data set and the specification that opens it again.
   *
   * @param dataset opened and verified
   * @param effective with every default written out
   */
  public record OpenData(Dataset dataset, PluginSpec effective) {}

  /**
   * Opens a data set, and tells of a folder of files that it has no use for.
   *
   * @throws org.selectivebackprop.core.error.FrameworkException if there is no such data set, or
   *     its files are missing or damaged
   */
  public OpenData open(PluginSpec spec, DataAccess access) {
    Resolved<DatasetSource> source = registry.build(PluginKind.DATASET, spec, "option --dataset");
    if (access.directory().isPresent() && !source.plugin().readsFiles()) {
      access
          .listener()
          .onNote("--data-dir is not used: '" + source.effective().name() + "' reads no files");
    }
    return new OpenData(source.plugin().open(access), source.effective());
  }

  /**
   * Builds a run.
   *
   * @param spec the recipe; its data set is replaced by the effective specification
   */
  public Run prepare(RunSpec spec, OpenData data) {
    return RunPreparation.prepare(registry, spec.with(data.effective()), data.dataset());
  }
}
