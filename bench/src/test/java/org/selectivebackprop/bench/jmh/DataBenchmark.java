package org.selectivebackprop.bench.jmh;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.spi.Draws;

/**
 * What reading and augmenting a batch of 128 images of 32x32 costs, on one core: from the heap, and
 * mapped from the cache, where images go that take more than a quarter of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = "-Xmx400m")
public class DataBenchmark {
  private static final int BATCH = 128;
  private static final int IMAGE_BYTES = 32 * 32 * 3;

  /** Augmentations from none to all. */
  @Param({"none", "crop", "crop-flip"})
  public String augmentation = "none";

  /** Examples: a few on the heap, or more than there is room for. */
  @Param({"4096", "32768"})
  public int examples = 4096;

  private Path folder = Path.of("");
  private Dataset dataset = null;
  private Augmentation augment = null;
  private Draws draws = null;
  private byte[] images = new byte[0];
  private int next;

  /** For JMH. */
  public DataBenchmark() {}

  /** Writes the images, and opens them. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    folder = Files.createTempDirectory("data-benchmark");
    write("train", examples);
    write("test", 10);
    PluginRegistry registry = PluginRegistry.discover(List.of());
    dataset =
        registry
            .build(PluginKind.DATASET, PluginSpec.of("numpy"), "benchmark")
            .plugin()
            .open(DataAccess.offline(Optional.of(folder), folder.resolve("cache")));
    augment =
        registry.build(PluginKind.AUGMENTATION, PluginSpec.of(augmentation), "benchmark").plugin();
    draws = Draws.of(1, "augmentation").epoch(0);
    images = new byte[BATCH * dataset.shape().size()];
  }

  /** Random images, and labels 0 and 1 in turn. */
  private void write(String split, int count) throws IOException {
    Random random = new Random(count);
    byte[] image = new byte[IMAGE_BYTES];
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(split + "-images.npy")))) {
      out.write(header("(" + count + ", 32, 32, 3)"));
      for (int i = 0; i < count; i++) {
        random.nextBytes(image);
        out.write(image);
      }
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve(split + "-labels.npy"))) {
      out.write(header("(" + count + ",)"));
      byte[] labels = new byte[count];
      for (int i = 0; i < count; i++) {
        labels[i] = (byte) (i & 1);
      }
      out.write(labels);
    }
  }

  private static byte[] header(String shape) {
    String text = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }\n";
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length(), 0};
    byte[] all = Arrays.copyOf(magic, magic.length + text.length());
    byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(characters, 0, all, magic.length, characters.length);
    return all;
  }

  /** Removes the images. */
  @TearDown(Level.Trial)
  public void remove() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** One batch of distant examples, as a shuffled order gives them. */
  @Benchmark
  public byte[] readAndAugment() {
    int size = dataset.shape().size();
    for (int i = 0; i < BATCH; i++) {
      next = (next + 1511) & (examples - 1);
      dataset.train().image(next, images, i * size);
      augment.apply(images, i * size, dataset.shape(), draws, next);
    }
    return images;
  }
}
