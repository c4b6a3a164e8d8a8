package org.selectivebackprop.datasets.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.datasets.images.Damage;
import org.selectivebackprop.datasets.images.OnDamage;

/** Data sets of random images, which count how often they are read. */
final class DrawnFiles {
  private static final ImageShape SHAPE = new ImageShape(3, 5, 2);

  private final int classes;
  private final Path source;
  private int reads;

  /** As if it were read from one file in a folder. */
  DrawnFiles(Path folder, int classes) throws IOException {
    this.classes = classes;
    this.source = Files.writeString(folder.resolve("source"), "first");
  }

  DatasetFiles files(boolean slow) {
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    DatasetTraits traits =
        new DatasetTraits("drawn", "", SHAPE, names, Optional.empty(), PluginSpec.of("none"));
    return new DatasetFiles(
        traits,
        new Drawn(40, 1),
        new Drawn(9, 2),
        source.getParent(),
        List.of(source),
        slow,
        new Damage(OnDamage.FAIL));
  }

  Path source() {
    return source;
  }

  /** How many splits were read. */
  int reads() {
    return reads;
  }

  private final class Drawn implements SplitFiles {
    private final int size;
    private final long seed;

    private Drawn(int size, long seed) {
      this.size = size;
      this.seed = seed;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Labels labels() {
      return Labels.of(new Random(seed).ints(size, 0, classes).toArray(), classes);
    }

    @Override
    public void images(Consumer<byte[]> sink) {
      reads++;
      Random random = new Random(seed);
      byte[] image = new byte[SHAPE.size()];
      for (int id = 0; id < size; id++) {
        random.nextBytes(image);
        sink.accept(image);
      }
    }
  }
}
