package org.selectivebackprop.bench.jmh;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.spi.Augmentation;
import org.selectivebackprop.core.spi.DataAccess;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.Draws;

/** What reading and augmenting costs per image of the embedded data set. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DataBenchmark {
  private static final int BATCH = 128;
  private static final int EXAMPLES = 4096;

  /** Augmentations from none to all. */
  @Param({"none", "crop", "crop-flip"})
  public String augmentation = "none";

  private Dataset dataset = null;
  private Augmentation augment = null;
  private Draws draws = null;
  private byte[] images = new byte[0];
  private int next;

  /** For JMH. */
  public DataBenchmark() {}

  /** Draws the images. */
  @Setup(Level.Trial)
  public void open() {
    PluginRegistry registry = PluginRegistry.discover(List.of());
    dataset =
        registry
            .build(
                PluginKind.DATASET,
                new PluginSpec("synthetic-digits", Map.of("train", EXAMPLES, "test", 10)),
                "benchmark")
            .plugin()
            .open(DataAccess.offline(Optional.empty(), Path.of("cache")));
    augment =
        registry.build(PluginKind.AUGMENTATION, PluginSpec.of(augmentation), "benchmark").plugin();
    draws = Draws.of(1, "augmentation").epoch(0);
    images = new byte[BATCH * dataset.shape().size()];
  }

  /** One batch of distant examples, as a shuffled order gives them. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public byte[] readAndAugment() {
    int size = dataset.shape().size();
    for (int i = 0; i < BATCH; i++) {
      next = (next + 1511) & (EXAMPLES - 1);
      dataset.train().image(next, images, i * size);
      augment.apply(images, i * size, dataset.shape(), draws, next);
    }
    return images;
  }
}
