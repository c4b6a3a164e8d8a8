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
import org.selectivebackprop.datasets.Access;

class Cifar100Test {
  private static final int TRAIN = 130;
  private static final int TEST = 25;

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    CifarBytes.writeDataset100(folder, TRAIN, TEST);
  }

  @Test
  void readsFineLabels() {
    Dataset dataset = open(Cifar100.Kind.FINE);
    assertThat(dataset.classes()).hasSize(100).doesNotHaveDuplicates().isSorted();
    assertThat(dataset.classes()).startsWith("apple").endsWith("worm");
    assertThat(dataset.train().size()).isEqualTo(TRAIN);
    assertThat(dataset.test().size()).isEqualTo(TEST);
    for (int id = 0; id < TRAIN; id++) {
      assertThat(dataset.train().label(id)).isEqualTo(99 - id % 100);
    }
  }

  @Test
  void readsCoarseLabels() {
    Dataset dataset = open(Cifar100.Kind.COARSE);
    assertThat(dataset.classes()).hasSize(20).doesNotHaveDuplicates().isSorted();
    for (int id = 0; id < TRAIN; id++) {
      assertThat(dataset.train().label(id)).isEqualTo(id % 20);
    }
  }

  @Test
  void interleavesThePlanes() {
    byte[] raw = CifarBytes.records100(TRAIN, 1);
    int record = 77 * CifarBytes.RECORD_100;
    byte[] image = new byte[3072];
    open(Cifar100.Kind.FINE).train().image(77, image, 0);
    for (int pixel = 0; pixel < 1024; pixel++) {
      assertThat(image[3 * pixel]).isEqualTo(raw[record + 2 + pixel]);
      assertThat(image[3 * pixel + 1]).isEqualTo(raw[record + 2 + 1024 + pixel]);
      assertThat(image[3 * pixel + 2]).isEqualTo(raw[record + 2 + 2048 + pixel]);
    }
  }

  @Test
  void refusesWhatIsNotCifar100() throws IOException {
    byte[] file = CifarBytes.records100(TRAIN, 1);
    file[3 * CifarBytes.RECORD_100 + 1] = 100;
    Files.write(folder.resolve("train.bin"), file);
    assertRefused(
        () -> open(Cifar100.Kind.FINE),
        "label 100 is not in [0, 100)",
        "train.bin, example 3, offset 9223",
        "downloaded again");
    Files.write(folder.resolve("train.bin"), Arrays.copyOf(file, file.length - 1));
    assertRefused(
        () -> open(Cifar100.Kind.COARSE),
        "cut short: 399619 of 399620",
        "train.bin",
        "downloaded again");
    Files.write(folder.resolve("train.bin"), new byte[0]);
    assertRefused(
        () -> open(Cifar100.Kind.COARSE), "cut short: 0 of", "offset 0", "downloaded again");
    Files.writeString(folder.resolve("fine_label_names.txt"), "cat\ndog\n");
    assertRefused(
        () -> open(Cifar100.Kind.FINE), "class names [cat, dog]", "fine_", "downloaded again");
  }

  private Dataset open(Cifar100.Kind labels) {
    return Cifar100.source(labels, TRAIN, TEST).open(Access.to(folder));
  }
}
