package org.selectivebackprop.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.Mutants;
import org.selectivebackprop.datasets.io.DataFile;

/** However an idx file is damaged, the reader refuses it in words, or what it reads is valid. */
class MutatedIdxTest {
  private static final int COUNT = 3;
  private static final int CLASSES = 10;
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  @TempDir private Path folder;

  @Test
  void labels() throws IOException {
    attack(IdxBytes.labels(COUNT), MutatedIdxTest::readLabels);
  }

  @Test
  void images() throws IOException {
    attack(imageFile(), MutatedIdxTest::readImages);
  }

  @Test
  void compressedLabels() throws IOException {
    attack(IdxBytes.gzip(IdxBytes.labels(COUNT)), MutatedIdxTest::readLabels);
  }

  @Test
  void compressedImages() throws IOException {
    attack(IdxBytes.gzip(imageFile()), MutatedIdxTest::readImages);
  }

  private void attack(byte[] good, Consumer<DataFile> reader) throws IOException {
    new Mutants(folder, "mutant").attack(Mutants.ROUNDS / 4, good, reader);
  }

  private static void readLabels(DataFile file) {
    assertThat(IdxFile.labels(file, COUNT, CLASSES).size()).isEqualTo(COUNT);
  }

  private static void readImages(DataFile file) {
    int[] count = {0};
    IdxFile.images(file, COUNT, SHAPE, image -> count[0] += image.length);
    assertThat(count[0]).isEqualTo(COUNT * SHAPE.size());
  }

  private static byte[] imageFile() {
    byte[] values = new byte[COUNT * SHAPE.size()];
    new Random(3).nextBytes(values);
    return IdxBytes.file(0x803, values, COUNT, SHAPE.height(), SHAPE.width());
  }
}
