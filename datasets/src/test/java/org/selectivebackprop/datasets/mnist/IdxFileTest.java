package org.selectivebackprop.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.io.DataFile;

class IdxFileTest {
  private static final int COUNT = 20;
  private static final String FIX = "get it again";
  private static final ImageShape SHAPE = new ImageShape(28, 28, 1);

  @TempDir private Path folder;

  @Test
  void readsPlainFiles() throws IOException {
    byte[] file = IdxBytes.images(COUNT, 5);
    assertThat(images(file)).isEqualTo(Arrays.copyOfRange(file, 16, file.length));
    assertThat(labels(IdxBytes.labels(COUNT))).startsWith(0, 1, 2).hasSize(COUNT);
  }

  @Test
  void readsCompressedFilesWhateverTheirName() throws IOException {
    byte[] file = IdxBytes.images(COUNT, 5);
    assertThat(images(IdxBytes.gzip(file))).isEqualTo(Arrays.copyOfRange(file, 16, file.length));
  }

  @Test
  void refusesAnotherKindOfFile() throws IOException {
    assertRefused(
        () -> images(IdxBytes.labels(COUNT)),
        "not an idx file of images: magic number 0x00000801, not 0x00000803",
        "data, offset 0",
        FIX);
    assertRefused(
        () -> labels(IdxBytes.images(COUNT, 5)),
        "not an idx file of labels: magic number 0x00000803, not 0x00000801",
        "data, offset 0",
        FIX);
  }

  @Test
  void refusesFilesCutShort() throws IOException {
    byte[] file = IdxBytes.images(COUNT, 5);
    assertRefused(
        () -> images(Arrays.copyOf(file, file.length - 1)),
        "cut short: 15679 of 15680 values",
        "data, offset 15695",
        FIX);
    assertRefused(
        () -> images(Arrays.copyOf(file, 10)),
        "cut short within its header",
        "data, offset 8",
        FIX);
    assertRefused(() -> images(new byte[0]), "cut short within its header", "offset 0", FIX);
    assertRefused(() -> images(new byte[1]), "cut short within its header", "offset 0", FIX);
  }

  @Test
  void refusesExtraBytes() throws IOException {
    byte[] file = IdxBytes.images(COUNT, 5);
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    assertRefused(() -> images(longer), "goes on after its 15680", "data, offset 15696", FIX);
    assertRefused(() -> images(IdxBytes.gzip(longer)), "goes on after its 15680", "15696", FIX);
  }

  @Test
  void refusesOtherCounts() throws IOException {
    assertRefused(
        () -> images(IdxBytes.images(COUNT - 1, 5)),
        "its header says 19 images, not 20",
        "data, offset 4",
        FIX);
    assertRefused(
        () -> labels(IdxBytes.labels(COUNT + 1)),
        "its header says 21 labels, not 20",
        "data, offset 4",
        FIX);
    assertRefused(
        () -> images(IdxBytes.images(0, 5)),
        "its header says 0 images, not 20",
        "data, offset 4",
        FIX);
  }

  /** Had it been believed, there would be no memory for it. */
  @Test
  void refusesHugeCountsWithoutAskingForMemory() throws IOException {
    assertRefused(
        () -> images(IdxBytes.file(0x803, new byte[100], -1, 28, 28)),
        "its header says 4294967295 images, not 20",
        "data, offset 4",
        FIX);
  }

  @Test
  void refusesOtherImageSizes() throws IOException {
    assertRefused(
        () -> images(IdxBytes.file(0x803, new byte[COUNT * 28 * 32], COUNT, 32, 28)),
        "its header says 32 rows an image, not 28",
        "data, offset 8",
        FIX);
    assertRefused(
        () -> images(IdxBytes.file(0x803, new byte[COUNT * 28 * 27], COUNT, 28, 27)),
        "its header says 27 columns an image, not 28",
        "data, offset 12",
        FIX);
  }

  @Test
  void refusesLabelsOutOfRange() throws IOException {
    byte[] file = IdxBytes.labels(COUNT);
    file[8 + 7] = 10;
    assertRefused(
        () -> labels(file), "label 10 is not in [0, 10)", "data, example 7, offset 15", FIX);
    file[8 + 7] = (byte) 200;
    assertRefused(() -> labels(file), "label 200 is not in [0, 10)", "example 7, offset 15", FIX);
  }

  @Test
  void refusesDamagedCompression() throws IOException {
    byte[] file = IdxBytes.gzip(IdxBytes.images(COUNT, 5));
    byte[] flipped = file.clone();
    flipped[file.length / 2] ^= 0x10;
    assertRefused(() -> images(flipped), "cannot be read", "data", FIX);
    byte[] wrongSum = file.clone();
    wrongSum[file.length - 6] ^= 1;
    assertRefused(() -> images(wrongSum), "cannot be read: Corrupt GZIP trailer", "data", FIX);
    assertRefused(
        () -> images(Arrays.copyOf(file, file.length - 3)),
        "cannot be read: cut short",
        "data",
        FIX);
    assertRefused(() -> images(Arrays.copyOf(file, 5)), "cannot be read: cut short", "data", FIX);
  }

  @Test
  void refusesBytesAfterTheCompressedData() throws IOException {
    byte[] file = IdxBytes.gzip(IdxBytes.images(COUNT, 5));
    for (int extra : new int[] {1, 5, 20, 100, 3000}) {
      assertRefused(
          () -> images(Arrays.copyOf(file, file.length + extra)),
          "cannot be read: " + extra + " bytes follow",
          "data",
          FIX);
    }
  }

  @Test
  void refusesCompressedFilesTooLargeToBeRight() throws IOException {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    byte[] file = IdxBytes.gzip(noise);
    assertRefused(
        () -> images(file),
        "compressed to " + file.length + " bytes, it must hold more than 15696",
        "data",
        FIX);
  }

  @Test
  void refusesWhatCannotBeRead() throws IOException {
    DataFile absent = new DataFile(folder.resolve("absent"), FIX);
    assertRefused(() -> IdxFile.labels(absent, COUNT, 10), "cannot be read", "absent", FIX);
    DataFile directory = new DataFile(Files.createDirectory(folder.resolve("sub")), FIX);
    assertRefused(
        () -> IdxFile.labels(directory, COUNT, 10), "cannot be read: Is a directory", "sub", FIX);
  }

  private byte[] images(byte[] content) throws IOException {
    ByteArrayOutputStream images = new ByteArrayOutputStream();
    IdxFile.images(file(content), COUNT, SHAPE, images::writeBytes);
    return images.toByteArray();
  }

  private int[] labels(byte[] content) throws IOException {
    return IdxFile.labels(file(content), COUNT, 10).stream().toArray();
  }

  private DataFile file(byte[] content) throws IOException {
    return new DataFile(Files.write(folder.resolve("data"), content), FIX);
  }
}
