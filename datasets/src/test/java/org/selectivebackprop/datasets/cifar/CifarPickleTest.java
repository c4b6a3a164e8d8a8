package org.selectivebackprop.datasets.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.io.DataFile;

/** CIFAR in its Python form. */
class CifarPickleTest {
  private static final int RECORDS = 11;

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    PickleBytes.writeDataset(Files.createDirectory(python()), RECORDS);
  }

  @Test
  void isTheSameDataSetAsItsBinaryForm() throws IOException {
    Path binary = Files.createDirectory(folder.resolve("binary"));
    CifarBytes.writeDataset(binary, RECORDS);
    assertThat(open().checksum())
        .isEqualTo(Cifar10.source(RECORDS).open(Access.to(binary)).checksum());
    assertThat(Cifar10.source(RECORDS).open(Access.to(python())).checksum())
        .isEqualTo(open().checksum());
    assertThat(Cifar10.source(RECORDS).files(Access.to(folder)))
        .hasSize(6)
        .allMatch(file -> file.digest().orElseThrow().algorithm().equals("md5"));
    // Where both are there, the binary files are read.
    CifarBytes.writeDataset(folder, RECORDS + 1);
    assertThat(Cifar10.source(RECORDS + 1).open(Access.to(folder)).train().size())
        .isEqualTo(5 * (RECORDS + 1));
  }

  @Test
  void cifar100HasTwoLists() throws IOException {
    Path own = Files.createDirectory(folder.resolve("cifar-100-python"));
    Files.write(own.resolve("train"), PickleBytes.cifar("coarse_labels", 20, 1));
    Files.write(own.resolve("test"), PickleBytes.cifar("coarse_labels", 20, 2));
    Files.write(
        own.resolve("meta"),
        PickleBytes.names("coarse_label_names", Cifar100.Kind.COARSE.classes()));
    Dataset dataset = Cifar100.source(Cifar100.Kind.COARSE, 20, 20).open(Access.to(folder));
    assertThat(dataset.train().label(13)).isEqualTo(3);
    Files.write(
        own.resolve("meta"), PickleBytes.names("fine_label_names", Cifar100.Kind.FINE.classes()));
    assertRefused(
        () -> Cifar100.source(Cifar100.Kind.FINE, 20, 20).open(Access.to(folder)),
        "no list 'fine_labels' among [batch_label, coarse_labels, data, filenames]",
        "train",
        "downloaded again");
  }

  @Test
  void python3WritesItOtherwise() throws IOException {
    Path file = Files.write(folder.resolve("batch"), PickleBytes.python3());
    CifarPickle batch = new CifarPickle(new DataFile(file, "get it again"), 2, 10, "labels");
    assertThat(batch.labels().stream()).containsExactly(3, 1);
    int[] record = {0};
    batch.images(
        image -> {
          for (int at = 0; at < image.length; at++) {
            int place = record[0] * 3072 + at % 3 * 1024 + at / 3;
            assertThat(image[at]).isEqualTo((byte) (place % 251));
          }
          record[0]++;
        });
    assertThat(record[0]).isEqualTo(2);
  }

  @Test
  void whatIsNoDataIsRefusedByName() throws IOException {
    byte[] good = PickleBytes.cifar("labels", RECORDS, 0);
    assertBatchRefused(
        PickleBytes.replaced(good, "cnumpy\nndarray\n", "cposix\nsystem\n"),
        "it calls for 'posix.system', which is not data");
    assertBatchRefused(
        PickleBytes.replaced(good, "K\u0000\u0085", "(iposix\nsystem\n"),
        "instruction 0x69 makes what is no number, text");
    assertBatchRefused(
        PickleBytes.replaced(good, "\u0080\u0002", "\u0080\u0005"),
        "a pickle of protocol 5, not 2, 3 or 4");
    assertBatchRefused(
        PickleBytes.replaced(good, "\u0080\u0002", ""), "not a pickle of protocol 2, 3 or 4");
    assertBatchRefused(new byte[0], "cannot be read: cut short");
    assertBatchRefused(Arrays.copyOf(good, good.length / 2), "cannot be read: cut short");
  }

  @Test
  void whatIsNoCifarIsRefused() throws IOException {
    byte[] good = PickleBytes.cifar("labels", RECORDS, 0);
    assertBatchRefused(PickleBytes.cifar("labels", 12, 0), "12 labels, not 11");
    assertBatchRefused(
        PickleBytes.replaced(good, "K\u0009", "K\u000b"), "label 11 is not in [0, 10)");
    assertBatchRefused(
        PickleBytes.replaced(good, "K\u0008K\u0009", "K\u0008N"), "label that is no number");
    assertBatchRefused(
        PickleBytes.replaced(good, "U\u0002u1", "U\u0002i1"), "no uint8 array of [11, 3072]");
    assertBatchRefused(
        PickleBytes.replaced(good, "\u0089T", "\u0088T"), "no uint8 array of [11, 3072]");
    Files.write(python().resolve("data_batch_2"), good);
    Files.write(python().resolve("batches.meta"), PickleBytes.names("label_names", List.of("a")));
    assertRefused(this::open, "class names [a], not [airplane", "batches.meta", "again");
  }

  @Test
  void missingFilesOfItAreNamed() throws IOException {
    Files.delete(python().resolve("data_batch_3"));
    assertRefused(
        this::open,
        "'cifar10' lacks data_batch_3, and we are offline",
        python().toString(),
        "cifar-10-python.tar.gz and put it into " + folder);
  }

  private void assertBatchRefused(byte[] batch, String what) throws IOException {
    Files.write(python().resolve("data_batch_2"), batch);
    assertRefused(this::open, what, "data_batch_2", "downloaded again");
  }

  private Path python() {
    return folder.resolve("cifar-10-batches-py");
  }

  private Dataset open() {
    return Cifar10.source(RECORDS).open(Access.to(folder));
  }
}
