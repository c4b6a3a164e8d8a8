package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.model.ImageShape;

/** However a file is damaged, the reader refuses it in words, or what it reads is valid. */
class MutatedFilesTest {
  private static final int COUNT = 3;
  private static final int CLASSES = 10;
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  @TempDir private Path folder;

  @Test
  void idxLabels() throws IOException {
    attack(Mutants.ROUNDS / 4, IdxBytes.labels(COUNT), MutatedFilesTest::readIdxLabels);
  }

  @Test
  void idxImages() throws IOException {
    attack(Mutants.ROUNDS / 4, images(), MutatedFilesTest::readIdxImages);
  }

  @Test
  void compressedIdxLabels() throws IOException {
    byte[] good = IdxBytes.gzip(IdxBytes.labels(COUNT));
    attack(Mutants.ROUNDS / 4, good, MutatedFilesTest::readIdxLabels);
  }

  @Test
  void compressedIdxImages() throws IOException {
    attack(Mutants.ROUNDS / 4, IdxBytes.gzip(images()), MutatedFilesTest::readIdxImages);
  }

  @Test
  void cifar10() throws IOException {
    attack(
        Mutants.ROUNDS / 2,
        CifarBytes.records(2, 7),
        file -> readCifar(new CifarFile(file, 2, 1, 0)));
  }

  @Test
  void cifar100() throws IOException {
    byte[] good = CifarBytes.records100(2, 7);
    attack(Mutants.ROUNDS / 2, good, file -> readCifar(new CifarFile(file, 2, 2, 1)));
  }

  private void attack(int rounds, byte[] good, Consumer<DataFile> reader) throws IOException {
    new Mutants(folder, "mutant").attack(rounds, good, reader);
  }

  private static void readIdxLabels(DataFile file) {
    assertThat(IdxFile.labels(file, COUNT, CLASSES).size()).isEqualTo(COUNT);
  }

  private static void readIdxImages(DataFile file) {
    int[] count = {0};
    IdxFile.images(file, COUNT, SHAPE, image -> count[0] += image.length);
    assertThat(count[0]).isEqualTo(COUNT * SHAPE.size());
  }

  private static void readCifar(CifarFile file) {
    CifarSplit split = new CifarSplit(List.of(file), 100);
    int[] count = {0};
    split.images(image -> count[0] += image.length);
    assertThat(count[0]).isEqualTo(2 * 3072);
    assertThat(split.labels().size()).isEqualTo(2);
  }

  private static byte[] images() {
    byte[] values = new byte[COUNT * SHAPE.size()];
    new Random(3).nextBytes(values);
    return IdxBytes.file(0x803, values, COUNT, SHAPE.height(), SHAPE.width());
  }
}
