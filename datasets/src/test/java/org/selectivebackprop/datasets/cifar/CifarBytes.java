package org.selectivebackprop.datasets.cifar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes small files in the binary format of CIFAR-10. */
final class CifarBytes {
  /** Of CIFAR-10: a label and the pixels. */
  static final int RECORD = 3073;

  /** Of CIFAR-100: two labels and the pixels. */
  static final int RECORD_100 = 3074;

  private CifarBytes() {}

  static byte[] records(int count, long seed) {
    byte[] file = new byte[count * RECORD];
    new Random(seed).nextBytes(file);
    for (int i = 0; i < count; i++) {
      file[i * RECORD] = (byte) (i % 10);
    }
    return file;
  }

  /** The coarse label is i % 20, the fine one 99 - i % 100. */
  static byte[] records100(int count, long seed) {
    byte[] file = new byte[count * RECORD_100];
    new Random(seed).nextBytes(file);
    for (int i = 0; i < count; i++) {
      file[i * RECORD_100] = (byte) (i % 20);
      file[i * RECORD_100 + 1] = (byte) (99 - i % 100);
    }
    return file;
  }

  /** The six files and the class names of CIFAR-10. */
  static void writeDataset(Path folder, int records) throws IOException {
    for (int i = 0; i < Cifar10.BINARY.trainFiles().size(); i++) {
      Files.write(folder.resolve(Cifar10.BINARY.trainFiles().get(i)), records(records, i));
    }
    Files.write(folder.resolve(Cifar10.BINARY.testFile()), records(records, 99));
    // The official file ends in an empty line.
    Files.writeString(
        folder.resolve(Cifar10.BINARY.namesFile()), String.join("\n", Cifar10.CLASSES) + "\n\n");
  }

  /** The two files of CIFAR-100, and its class names. */
  static void writeDataset100(Path folder, int train, int test) throws IOException {
    Files.write(folder.resolve("train.bin"), records100(train, 1));
    Files.write(folder.resolve("test.bin"), records100(test, 2));
    for (Cifar100.Kind kind : Cifar100.Kind.values()) {
      Files.writeString(
          folder.resolve(kind.binary().namesFile()), String.join("\n", kind.classes()) + "\n");
    }
  }
}
