package org.selectivebackprop.bench.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.train.IncompleteBatchPolicy;
import org.selectivebackprop.core.train.RunListener;
import org.selectivebackprop.core.train.RunPreparation;
import org.selectivebackprop.core.train.RunResult;
import org.selectivebackprop.core.train.RunSpec;
import org.selectivebackprop.core.train.ScheduleClock;
import org.selectivebackprop.core.train.StopSignal;
import org.selectivebackprop.core.train.TrainingLoop;
import org.selectivebackprop.core.train.TrainingSettings;

/**
 * A small program with the framework as its library: lists all plugins and trains with each engine
 * that it is given.
 *
 * <p>Usage: {@code Embedding CACHE PLUGINS ENGINE...}, PLUGINS being a folder or "none".
 */
final class Embedding {
  private static final PluginSpec DATA =
      new PluginSpec("synthetic-digits", Map.of("train", 96, "test", 32));

  private Embedding() {}

  public static void main(String[] args) {
    List<Path> folders = args[1].equals("none") ? List.of() : List.of(Path.of(args[1]));
    PluginRegistry registry = PluginRegistry.discover(folders);
    registry.broken().forEach(System.out::println);
    for (PluginEntry<?> entry : registry.entries()) {
      System.out.println(entry.kind() + " " + entry.name());
    }
    Dataset dataset =
        registry
            .build(PluginKind.DATASET, DATA, "program")
            .plugin()
            .open(DataAccess.offline(Optional.empty(), Path.of(args[0])));
    Stream.of(args).skip(2).forEach(engine -> train(registry, engine, dataset));
  }

  private static void train(PluginRegistry registry, String engine, Dataset dataset) {
    RunSpec recipe =
        new RunSpec(
            DATA,
            PluginSpec.of("small-cnn", "width", 2),
            PluginSpec.of(engine),
            PluginSpec.of("none"),
            PluginSpec.of("constant"),
            new Strategy(
                PluginSpec.of("middle-band", "drop-easiest", 0.25),
                PluginSpec.of("loss"),
                PluginSpec.of("always-fresh")),
            new TrainingSettings(
                2,
                16,
                0.05,
                ScheduleClock.CONSIDERED,
                new Optimizer.Sgd(0.9, false, 0),
                0,
                IncompleteBatchPolicy.FLUSH,
                1));
    RunResult result =
        TrainingLoop.train(
            RunPreparation.prepare(registry, recipe, dataset),
            new RunListener() {},
            new StopSignal());
    System.out.printf(
        "%s considered %s trained %s loss %s%n",
        engine,
        result.costs().considered(),
        result.costs().trained(),
        result.last().orElseThrow().testLoss());
  }
}
