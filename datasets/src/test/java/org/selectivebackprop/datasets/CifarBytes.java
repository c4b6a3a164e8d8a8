package org.selectivebackprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Writes small files in the binary format of CIFAR-10. */
final class CifarBytes {
  static final int RECORD = 3073;

  private CifarBytes() {}

  static byte[] records(int count, long seed) {
    byte[] file = new byte[count * RECORD];
    new Random(seed).nextBytes(file);
    for (int i = 0; i < count; i++) {
      file[i * RECORD] = (byte) (i % 10);
    }
    return file;
  }

  /** The six files and the class names. */
  static void writeDataset(Path folder, int records) throws IOException {
    for (int i = 0; i < CifarFolder.TRAIN_FILES.size(); i++) {
      Files.write(folder.resolve(CifarFolder.TRAIN_FILES.get(i)), records(records, i));
    }
    Files.write(folder.resolve(CifarFolder.TEST_FILE), records(records, 99));
    // The official file ends in an empty line.
    Files.writeString(
        folder.resolve(CifarFolder.NAMES_FILE), String.join("\n", CifarFolder.CLASSES) + "\n\n");
  }
}
