package org.selectivebackprop.datasets.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.ExampleValues;
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.Mutants;
import org.selectivebackprop.datasets.io.DataFile;

/** However an array is damaged, it is refused in words, or what is read is valid. */
class MutatedNumpyTest {
  private static final int COUNT = 3;
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

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

  @Test
  void numbersIdsAndBooleans() throws IOException {
    byte[] good = NpyBytes.file(1, "<f4", "(4, 2)", NpyBytes.floats(1, 2, 3, 4, 5, 6, 7, 8));
    byte[] ids =
        NpyBytes.file(
            1,
            ">i4",
            "(4, 2)",
            new byte[] {
              0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0,
              0, 0, 0
            });
    byte[] flags = NpyBytes.file(2, "|b1", "(4, 2)", new byte[] {0, 1, 1, 0, 1, 1, 0, 0});
    byte[] labels = NpyBytes.file(1, "<i8", "(4,)", NpyBytes.longs(LITTLE, 0, 1, 2, 1));
    byte[] halves = NpyBytes.file(3, "<f2", "(4, 2, 1)", new byte[16]);
    for (String attacked : List.of("x_train.npy", "x_test.npy", "y_train.npy", "y_test.npy")) {
      boolean x = attacked.startsWith("x");
      for (byte[] mutated : x ? List.of(good, ids, flags, halves) : List.of(labels, good, flags)) {
        write(x ? mutated : good, x ? labels : mutated);
        new Mutants(folder, attacked)
            .headerBytes(128)
            .attack(Mutants.ROUNDS / 40, mutated, MutatedNumpyTest::openExamples);
      }
    }
  }

  private void write(byte[] inputs, byte[] targets) throws IOException {
    for (String split : List.of("train", "test")) {
      Files.write(folder.resolve("x_" + split + ".npy"), inputs);
      Files.write(folder.resolve("y_" + split + ".npy"), targets);
    }
  }

  private static void openExamples(DataFile file) {
    Dataset dataset =
        new NumpyFolder(NumpySplit.Channels.LAST)
            .open(Access.to(Objects.requireNonNull(file.path().getParent())));
    ExampleBatch batch = new ExampleBatch(dataset.spec(), 1);
    for (Dataset.Split split : List.of(dataset.train(), dataset.test())) {
      for (int id = 0; id < split.size(); id++) {
        split.read(id, batch, 0);
        assertThat(ExampleValues.problem(split.inputs(), dataset.spec().target(), batch, 0))
            .isEmpty();
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
