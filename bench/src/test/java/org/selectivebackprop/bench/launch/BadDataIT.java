package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data files that are missing or damaged. */
class BadDataIT {
  private static final int LABELS_MAGIC = 0x801;
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void makeFolder() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
  }

  @Test
  void nothingThereAndOffline() {
    Sb.in(folder)
        .run("train", "--dataset", "mnist", "--offline")
        .failed(
            4,
            "data set 'mnist' lacks train-images-idx3-ubyte",
            folder.resolve("cache").resolve("mnist").toString(),
            "sb data fetch mnist");
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void noSuchFolder() {
    Sb.in(folder)
        .run("compare", "--dataset", "cifar10", "--data-dir", "nowhere", "--out", "out")
        .failed(4, "nowhere");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void missingFiles() {
    idx().failed(4, "train-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
    cifar().failed(4, "data_batch_1.bin", "test_batch.bin");
  }

  @Test
  void truncatedIdx() throws IOException {
    idxFiles();
    Files.write(data.resolve(TRAIN_LABELS), labels(60_000, 1000));
    idx().failed(4, TRAIN_LABELS);
  }

  @Test
  void corruptIdx() throws IOException {
    idxFiles();
    byte[] bytes = labels(60_000, 60_000);
    bytes[2] = 0x0D;
    Files.write(data.resolve(TRAIN_LABELS), bytes);
    idx().failed(4, TRAIN_LABELS);
  }

  @Test
  void truncatedGzip() throws IOException {
    idxFiles();
    Files.delete(data.resolve(TRAIN_LABELS));
    Path zipped = data.resolve(TRAIN_LABELS + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(labels(60_000, 60_000));
    }
    byte[] bytes = Files.readAllBytes(zipped);
    Files.write(zipped, java.util.Arrays.copyOf(bytes, bytes.length - 12));
    idx().failed(4, TRAIN_LABELS + ".gz");
  }

  @Test
  void labelOutOfRangeInIdx() throws IOException {
    idxFiles();
    byte[] bytes = labels(60_000, 60_000);
    bytes[8 + 41] = 10;
    Files.write(data.resolve(TRAIN_LABELS), bytes);
    idx().failed(4, TRAIN_LABELS, "10");
  }

  @Test
  void truncatedCifar() throws IOException {
    cifarFiles(1000);
    cifar().failed(4, "data_batch_1.bin");
  }

  @Test
  void labelOutOfRangeInCifar() throws IOException {
    cifarFiles(10_000L * 3073);
    try (RandomAccessFile file =
        new RandomAccessFile(data.resolve("data_batch_1.bin").toFile(), "rw")) {
      file.seek(7 * 3073);
      file.write(11);
    }
    cifar().failed(4, "data_batch_1.bin", "11");
  }

  private Sb.Ended idx() {
    return train("fashion-mnist");
  }

  private Sb.Ended cifar() {
    return train("cifar10");
  }

  private Sb.Ended train(String name) {
    Sb.Ended ended =
        Sb.in(folder)
            .run("train", "--offline", "--dataset", name, "--data-dir", "data", "--out", "out");
    assertThat(folder.resolve("out")).doesNotExist();
    return ended;
  }

  /** All four files, of which the labels of the training split are read first. */
  private void idxFiles() throws IOException {
    for (String name :
        List.of(
            TRAIN_LABELS,
            "train-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte",
            "t10k-images-idx3-ubyte")) {
      Files.write(data.resolve(name), new byte[0]);
    }
  }

  private static byte[] labels(int promised, int kept) {
    return ByteBuffer.allocate(8 + kept).putInt(LABELS_MAGIC).putInt(promised).array();
  }

  /** Zeros, which take no room on most disks. */
  private void cifarFiles(long length) throws IOException {
    for (String name :
        List.of("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5")) {
      zeros(name + ".bin", length);
    }
    zeros("test_batch.bin", length);
  }

  private void zeros(String name, long length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(data.resolve(name).toFile(), "rw")) {
      file.setLength(length);
    }
  }
}
