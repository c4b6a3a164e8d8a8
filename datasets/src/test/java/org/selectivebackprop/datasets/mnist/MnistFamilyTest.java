package org.selectivebackprop.datasets.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.datasets.Access;

class MnistFamilyTest {
  private static final int TRAIN = 30;
  private static final int TEST = 12;

  @TempDir private Path folder;

  @Test
  void readsBothSplits() throws IOException {
    IdxBytes.writeDataset(folder, TRAIN, TEST);
    Dataset dataset = new MnistFamily().source(TRAIN, TEST).open(Access.to(folder));
    assertThat(dataset.shape()).isEqualTo(new ImageShape(28, 28, 1));
    assertThat(dataset.classes()).hasSize(10);
    assertThat(dataset.train().size()).isEqualTo(TRAIN);
    assertThat(dataset.test().size()).isEqualTo(TEST);
    assertThat(dataset.train().label(13)).isEqualTo(3);
    byte[] raw = IdxBytes.images(TEST, 2);
    byte[] image = new byte[IdxBytes.PIXELS + 2];
    dataset.test().image(5, image, 1);
    for (int i = 0; i < IdxBytes.PIXELS; i++) {
      assertThat(image[1 + i]).isEqualTo(raw[16 + 5 * IdxBytes.PIXELS + i]);
    }
    assertThat(image[0]).isZero();
    assertThat(image[IdxBytes.PIXELS + 1]).isZero();
  }

  @Test
  void plainAndCompressedFilesGiveTheSameData() throws IOException {
    IdxBytes.writeDataset(folder, TRAIN, TEST);
    Dataset compressed = new MnistFamily().source(TRAIN, TEST).open(Access.to(folder));
    Files.delete(folder.resolve("train-images-idx3-ubyte.gz"));
    Files.write(folder.resolve("train-images-idx3-ubyte"), IdxBytes.images(TRAIN, 1));
    Dataset mixed = new MnistFamily().source(TRAIN, TEST).open(Access.to(folder));
    assertThat(mixed.checksum()).isEqualTo(compressed.checksum()).matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void theChecksumCoversEveryFile() throws IOException {
    IdxBytes.writeDataset(folder, TRAIN, TEST);
    String before = new MnistFamily().source(TRAIN, TEST).open(Access.to(folder)).checksum();
    byte[] labels = IdxBytes.labels(TEST);
    labels[8] = 9;
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), IdxBytes.gzip(labels));
    String after = new MnistFamily().source(TRAIN, TEST).open(Access.to(folder)).checksum();
    assertThat(after).isNotEqualTo(before);
  }

  @Test
  void saysWhatToGetWhereThereIsNothing() {
    assertRefused(
        () -> open(MnistFamily.fashion(), Access.NONE),
        "data set 'fashion-mnist' lacks train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k",
        Access.NONE.cache().resolve("fashion-mnist").toString(),
        "train-images-idx3-ubyte.gz, http://fashion-mnist");
  }

  @Test
  void refusesFoldersThatAreNone() throws IOException {
    Path absent = folder.resolve("absent");
    assertRefused(
        () -> open(new MnistFamily(), Access.to(absent)),
        "there is no folder '" + absent + "'",
        "data directory " + absent,
        "name an existing folder");
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused(
        () -> open(new MnistFamily(), Access.to(file)), "there is no folder", "file", "existing");
  }

  @Test
  void listsExactlyTheMissingFiles() throws IOException {
    IdxBytes.writeDataset(folder, TRAIN, TEST);
    Files.delete(folder.resolve("train-labels-idx1-ubyte.gz"));
    Files.delete(folder.resolve("t10k-images-idx3-ubyte.gz"));
    Files.createDirectory(folder.resolve("t10k-images-idx3-ubyte"));
    assertRefused(
        () -> open(MnistFamily.fashion(), Access.to(folder)),
        "'fashion-mnist' lacks train-labels-idx1-ubyte, t10k-images-idx3-ubyte, and we are",
        folder.toString(),
        "t10k-images-idx3-ubyte.gz and put it into " + folder);
  }

  @Test
  void namesTheDamagedFile() throws IOException {
    IdxBytes.writeDataset(folder, TRAIN, TEST);
    Files.write(
        folder.resolve("t10k-labels-idx1-ubyte.gz"), IdxBytes.gzip(IdxBytes.labels(TEST - 1)));
    assertRefused(
        () -> new MnistFamily().source(TRAIN, TEST).open(Access.to(folder)),
        "its header says 11 labels, not 12",
        folder.resolve("t10k-labels-idx1-ubyte.gz") + ", offset 4",
        "move this file away");
  }

  @Test
  void theRegisteredSetsDemandTheOfficialSizes() throws IOException {
    IdxBytes.writeDataset(folder, TRAIN, TEST);
    for (DatasetProvider provider : List.of(new MnistFamily(), MnistFamily.fashion())) {
      assertRefused(
          () -> open(provider, Access.to(folder)),
          "its header says 30 labels, not 60000",
          "train-labels-idx1-ubyte.gz, offset 4",
          "move this file away");
    }
  }

  private static Dataset open(DatasetProvider provider, DataAccess access) {
    return provider.create(ParamValues.defaults(provider.info().params())).open(access);
  }
}
