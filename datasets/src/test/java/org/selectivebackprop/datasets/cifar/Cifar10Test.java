package org.selectivebackprop.datasets.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.datasets.Access;

class Cifar10Test {
  private static final int RECORDS = 11;
  private static final String FIX =
      "move this file away, and it is downloaded again (from"
          + " https://www.cs.toronto.edu/~kriz/cifar.html)";

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    CifarBytes.writeDataset(folder, RECORDS);
  }

  @Test
  void readsBothSplits() {
    Dataset dataset = open();
    assertThat(dataset.shape()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(dataset.classes()).startsWith("airplane", "automobile").endsWith("truck");
    assertThat(dataset.train().size()).isEqualTo(5 * RECORDS);
    assertThat(dataset.test().size()).isEqualTo(RECORDS);
    assertThat(dataset.augmentation()).isEqualTo(PluginSpec.of("crop-flip", "pad", 4));
  }

  @Test
  void interleavesThePlanes() {
    int id = 3 * RECORDS + 7;
    byte[] raw = CifarBytes.records(RECORDS, 3);
    int record = 7 * CifarBytes.RECORD;
    byte[] image = new byte[3072];
    Dataset.Split train = open().train();
    train.image(id, image, 0);
    assertThat(train.label(id)).isEqualTo(7);
    for (int pixel = 0; pixel < 1024; pixel++) {
      assertThat(image[3 * pixel]).isEqualTo(raw[record + 1 + pixel]);
      assertThat(image[3 * pixel + 1]).isEqualTo(raw[record + 1 + 1024 + pixel]);
      assertThat(image[3 * pixel + 2]).isEqualTo(raw[record + 1 + 2048 + pixel]);
    }
  }

  @Test
  void findsTheFolderThatTheArchiveUnpacksTo() throws IOException {
    Path parent = Files.createDirectory(folder.resolve("parent"));
    Path unpacked = Files.createDirectory(parent.resolve("cifar-10-batches-bin"));
    CifarBytes.writeDataset(unpacked, RECORDS);
    Dataset dataset = Cifar10.source(RECORDS).open(Access.to(parent));
    assertThat(dataset.checksum()).isEqualTo(open().checksum());
  }

  @Test
  void digestsOfTheUnpackedFilesAreKnown() {
    assertThat(Cifar10.source(RECORDS).files(Access.to(folder)))
        .hasSize(6)
        .allMatch(file -> file.digest().orElseThrow().algorithm().equals("sha256"));
  }

  @Test
  void needsNoClassNames() throws IOException {
    Files.delete(folder.resolve(Cifar10.BINARY.namesFile()));
    assertThat(open().classes()).hasSize(10);
  }

  @Test
  void refusesOtherClassNames() throws IOException {
    Files.writeString(folder.resolve(Cifar10.BINARY.namesFile()), "apple\nbaby\n");
    assertRefused(this::open, "class names [apple, baby], not [airplane", "batches.meta", FIX);
    Files.write(folder.resolve(Cifar10.BINARY.namesFile()), new byte[5000]);
    assertRefused(this::open, "too long for 10 class names: 5000 bytes", "batches.meta", FIX);
  }

  @Test
  void saysWhatToGetWhereThereIsNothing() {
    assertRefused(
        () -> Cifar10.source(RECORDS).open(Access.NONE),
        "data set 'cifar10' lacks data_batch_1.bin",
        Access.NONE.cache().toString(),
        "get https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz and put it into");
  }

  @Test
  void listsExactlyTheMissingFiles() throws IOException {
    Files.delete(folder.resolve("data_batch_4.bin"));
    Files.delete(folder.resolve("test_batch.bin"));
    assertRefused(
        this::open,
        "data set 'cifar10' lacks data_batch_4.bin, test_batch.bin, and we are offline",
        folder.toString(),
        "cifar-10-binary.tar.gz and put it into " + folder);
  }

  @Test
  void refusesFilesCutShort() throws IOException {
    byte[] file = CifarBytes.records(RECORDS, 1);
    write("data_batch_2.bin", Arrays.copyOf(file, file.length - 1));
    assertRefused(
        this::open, "cut short: 33802 of 33803 bytes", "data_batch_2.bin, offset 33802", FIX);
    write("data_batch_2.bin", new byte[0]);
    assertRefused(this::open, "cut short: 0 of 33803 bytes", "offset 0", FIX);
  }

  @Test
  void refusesExtraBytes() throws IOException {
    write("test_batch.bin", CifarBytes.records(RECORDS + 1, 1));
    assertRefused(
        this::open, "goes on after its 33803 bytes: 36876", "test_batch.bin, offset 33803", FIX);
  }

  @Test
  void refusesLabelsOutOfRange() throws IOException {
    byte[] file = CifarBytes.records(RECORDS, 1);
    file[2 * CifarBytes.RECORD] = 10;
    write("data_batch_5.bin", file);
    assertRefused(
        this::open, "label 10 is not in [0, 10)", "data_batch_5.bin, example 2, offset 6146", FIX);
    file[2 * CifarBytes.RECORD] = (byte) 0xFF;
    write("data_batch_5.bin", file);
    assertRefused(this::open, "label 255 is not in [0, 10)", "example 2, offset 6146", FIX);
  }

  @Test
  void theRegisteredSetDemandsTheOfficialSize() {
    Cifar10 provider = new Cifar10();
    assertRefused(
        () ->
            provider.create(ParamValues.defaults(provider.info().params())).open(Access.to(folder)),
        "cut short: 33803 of 30730000 bytes",
        "data_batch_1.bin, offset 33803",
        FIX);
  }

  private Dataset open() {
    return Cifar10.source(RECORDS).open(Access.to(folder));
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }
}
