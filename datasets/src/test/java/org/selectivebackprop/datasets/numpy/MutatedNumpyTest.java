package org.selectivebackprop.datasets.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.Mutants;
import org.selectivebackprop.datasets.io.DataFile;

/** However an array is damaged, it is refused in words, or what is read is valid. */
class MutatedNumpyTest {
  private static final int COUNT = 3;

  @TempDir private Path folder;

  @Test
  void images() throws IOException {
    new Mutants(folder, "mutant")
        .headerBytes(128)
        .attack(Mutants.ROUNDS / 2, NpyBytes.images(2, 7), MutatedNumpyTest::readImages);
  }

  @Test
  void labels() throws IOException {
    Path images = Files.write(folder.resolve("images"), NpyBytes.images(COUNT, 7));
    new Mutants(folder, "mutant")
        .headerBytes(128)
        .attack(
            Mutants.ROUNDS / 4,
            NpyBytes.labels(COUNT),
            file -> readSplit(new DataFile(images, "get it again"), file));
  }

  @Test
  void imagesInFortranOrder() throws IOException {
    byte[] values = new byte[2 * 6 * 5 * 3];
    byte[] good =
        NpyBytes.raw(2, "{'shape': (2, 6, 5, 3), 'fortran_order': True, 'descr': '|u1'}", values);
    new Mutants(folder, "mutant")
        .headerBytes(128)
        .attack(Mutants.ROUNDS / 4, good, MutatedNumpyTest::readImages);
  }

  @Test
  void archives() throws IOException {
    for (String name : List.of("stored.npz", "deflated.npz")) {
      byte[] good = NpyBytes.resource(name);
      for (int round = 0; round < 2; round++) {
        // Local headers come first, the directory last.
        new Mutants(folder, "mutant.npz")
            .headerBytes(round == 0 ? 300 : good.length)
            .attack(Mutants.ROUNDS / 4, good, MutatedNumpyTest::openArchive);
      }
    }
  }

  private static void readImages(DataFile file) {
    NpyArray array = NpyArray.open(file);
    int[] count = {0};
    array.items(item -> count[0] += item.length);
    assertThat(count[0]).isEqualTo(array.itemBytes() * array.size());
  }

  private static void readSplit(DataFile images, DataFile labels) {
    NumpySplit split =
        new NumpySplit(NpyArray.open(images), NpyArray.open(labels), 10, NumpySplit.Channels.AUTO);
    assertThat(split.labels().size()).isEqualTo(COUNT);
  }

  private static void openArchive(DataFile archive) {
    Dataset dataset =
        new NumpyFolder(NumpySplit.Channels.LAST)
            .open(Access.to(Objects.requireNonNull(archive.path().getParent())));
    assertThat(dataset.train().size()).isPositive();
  }
}
