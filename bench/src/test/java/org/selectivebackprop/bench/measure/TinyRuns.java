package org.selectivebackprop.bench.measure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.train.IncompleteBatchPolicy;
import org.selectivebackprop.core.train.Run;
import org.selectivebackprop.core.train.RunPreparation;
import org.selectivebackprop.core.train.RunSpec;
import org.selectivebackprop.core.train.ScheduleClock;
import org.selectivebackprop.core.train.TrainingSettings;

/** Runs that cost next to nothing: 16 examples, a linear network, plain Java. */
public final class TinyRuns {
  private static final PluginSpec DATA =
      new PluginSpec("synthetic-digits", Map.of("train", 16, "test", 10));

  private TinyRuns() {}

  /** With the reference engine. */
  public static Run reference() {
    PluginRegistry registry = PluginRegistry.discover(List.of());
    Strategy sb = registry.build(PluginKind.PRESET, PluginSpec.of("sb"), "test").plugin();
    RunSpec spec =
        new RunSpec(
            DATA,
            PluginSpec.of("mlp", "depth", 0),
            PluginSpec.of("reference"),
            PluginSpec.of("none"),
            PluginSpec.of("constant"),
            sb,
            new TrainingSettings(
                2,
                8,
                0.05,
                ScheduleClock.CONSIDERED,
                new Optimizer.Sgd(0.9, false, 0),
                0,
                IncompleteBatchPolicy.FLUSH,
                1));
    return RunPreparation.prepare(registry, spec, data(registry));
  }

  /** The same with another engine. */
  public static Run with(Run run, EngineFactory engine) {
    return new Run(
        run.recipe(),
        run.dataset(),
        run.network(),
        engine,
        run.policy(),
        run.scorer(),
        run.staleness(),
        run.augmentation(),
        run.schedule());
  }

  private static Dataset data(PluginRegistry registry) {
    DataAccess access =
        new DataAccess(
            Optional.empty(),
            Path.of(System.getProperty("java.io.tmpdir")),
            true,
            new DataListener() {
              @Override
              public void onProgress(String what, long doneBytes, long totalBytes) {}

              @Override
              public void onNote(String text) {}
            });
    return registry.build(PluginKind.DATASET, DATA, "test").plugin().open(access);
  }
}
