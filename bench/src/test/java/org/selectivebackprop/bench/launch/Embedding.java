package org.selectivebackprop.bench.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Training;

/**
 * A small program with the framework as its library: lists all plugins and trains with each engine
 * that it is given.
 *
 * <p>Usage: {@code Embedding CACHE PLUGINS ENGINE...}, PLUGINS being a folder or "none".
 */
final class Embedding {
  private Embedding() {}

  public static void main(String[] args) {
    List<Path> folders = args[1].equals("none") ? List.of() : List.of(Path.of(args[1]));
    PluginRegistry registry = PluginRegistry.discover(folders);
    registry.broken().forEach(System.out::println);
    for (PluginEntry<?> entry : registry.entries()) {
      System.out.println(entry.kind() + " " + entry.name());
    }
    DataAccess access = DataAccess.offline(Optional.empty(), Path.of(args[0]));
    Stream.of(args).skip(2).forEach(engine -> train(registry, engine, access));
  }

  private static void train(PluginRegistry registry, String engine, DataAccess access) {
    RunResult result =
        Training.with(registry)
            .set("dataset", "synthetic-digits: {train: 96, test: 32}")
            .access(access)
            .network("small-cnn: {width: 2}")
            .engine(engine)
            .select("middle-band: {drop-easiest: 0.25}")
            .augment("none")
            .schedule("constant")
            .epochs(2)
            .batch(16)
            .learningRate(0.05)
            .optimizer("sgd: {weight-decay: 0}")
            .run();
    System.out.printf(
        "%s considered %s trained %s loss %s oneDNN %s%n",
        engine,
        result.costs().considered(),
        result.costs().trained(),
        result.last().orElseThrow().testLoss(),
        result.engineFacts().get("onednn"));
  }
}
