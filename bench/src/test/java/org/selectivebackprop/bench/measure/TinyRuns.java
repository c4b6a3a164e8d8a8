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
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.train.Training;

/** Runs that cost next to nothing: 16 examples, a linear network, plain Java. */
public final class TinyRuns {
  private static final PluginSpec DATA =
      new PluginSpec("synthetic-digits", Map.of("train", 16, "test", 10));

  private TinyRuns() {}

  /** With the reference engine. */
  public static Run reference() {
    PluginRegistry registry = PluginRegistry.discover(List.of());
    return Training.with(registry)
        .dataset(new Training.OpenDataset(data(registry), DATA))
        .network("mlp: {depth: 0}")
        .engine("reference")
        .optimizer(new Optimizer.Sgd(0.9, false, 0))
        .augment("none")
        .schedule("constant")
        .epochs(2)
        .batch(8)
        .learningRate(0.05)
        .prepare();
  }

  /** The same with another engine. */
  public static Run with(Run run, EngineFactory engine) {
    return new Run(
        run.recipe(),
        run.dataset(),
        run.network(),
        engine,
        run.objective(),
        run.optimizer(),
        run.policy(),
        run.scorer(),
        run.staleness(),
        run.augmentation(),
        run.schedule(),
        run.weights(),
        run.exampleWeights(),
        Map.of(),
        Optional.empty());
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
