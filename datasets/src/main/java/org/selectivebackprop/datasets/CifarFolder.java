package org.selectivebackprop.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.DataAccess;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.DatasetSource;
import org.selectivebackprop.core.spi.EngineSetup;

/**
 * CIFAR-10 in the six files of its binary version, in the given folder or in the one that its
 * archive unpacks to.
 *
 * @param records images in each file
 */
record CifarFolder(int records) implements DatasetSource {
  static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
  static final List<String> TRAIN_FILES =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");
  static final String TEST_FILE = "test_batch.bin";
  static final String NAMES_FILE = "batches.meta.txt";
  static final String ARCHIVE_FOLDER = "cifar-10-batches-bin";

  private static final int NAMES_LIMIT_BYTES = 4096;
  private static final Origin ORIGIN =
      new Origin(
          "cifar10",
          "and unpack the binary version, cifar-10-binary.tar.gz (MD5"
              + " c32a1d4ab5d03f1284b67883e8d87530),",
          "https://www.cs.toronto.edu/~kriz/cifar.html");

  /** Mean and deviation of the training split, as published with the data set's usual recipes. */
  private static final EngineSetup.Normalisation PUBLISHED =
      new EngineSetup.Normalisation(
          List.of(0.49139968, 0.48215841, 0.44653091), List.of(0.24703223, 0.24348513, 0.26158784));

  @Override
  public Dataset open(DataAccess access) {
    Path folder = folderOfFiles(ORIGIN.folder(access));
    ORIGIN.requireNone(
        Stream.concat(TRAIN_FILES.stream(), Stream.of(TEST_FILE))
            .filter(name -> !Files.isRegularFile(folder.resolve(name)))
            .toList(),
        folder);
    checkNames(ORIGIN.file(folder.resolve(NAMES_FILE)));
    return InMemoryDataset.of(
        CLASSES,
        PUBLISHED,
        PluginSpec.of("crop-flip", "pad", 4),
        split(folder, TRAIN_FILES),
        split(folder, List.of(TEST_FILE)));
  }

  private static Path folderOfFiles(Path given) {
    Path unpacked = given.resolve(ARCHIVE_FOLDER);
    boolean here = Files.exists(given.resolve(TRAIN_FILES.get(0)));
    return !here && Files.isDirectory(unpacked) ? unpacked : given;
  }

  private InMemorySplit split(Path folder, List<String> files) {
    List<LabelledImages> parts =
        files.stream()
            .map(name -> ORIGIN.file(folder.resolve(name)))
            .map(file -> CifarFile.read(file, records, CLASSES.size()))
            .toList();
    return new InMemorySplit(CifarFile.SHAPE, parts);
  }

  /** The names are known; where the file is there too, it shows whether this is CIFAR-10. */
  private static void checkNames(DataFile file) {
    if (!Files.exists(file.path())) {
      return;
    }
    if (file.sizeBytes() > NAMES_LIMIT_BYTES) {
      throw file.refuse("too long for ten class names: " + file.sizeBytes() + " bytes");
    }
    List<String> names = names(file);
    if (!names.equals(CLASSES)) {
      throw file.refuse("class names " + names + ", not " + CLASSES);
    }
  }

  private static List<String> names(DataFile file) {
    try {
      // ISO 8859-1, in which no sequence of bytes is malformed.
      return Files.readString(file.path(), StandardCharsets.ISO_8859_1)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }
}
