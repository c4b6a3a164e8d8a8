package org.selectivebackprop.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.selectivebackprop.core.spi.DataAccess;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.DatasetFacts;
import org.selectivebackprop.core.spi.DatasetFile;
import org.selectivebackprop.core.spi.DatasetSource;
import org.selectivebackprop.datasets.fetch.OfficialFiles;

/**
 * CIFAR in the files of its binary version.
 *
 * @param official where its files come from
 * @param traits of the data set
 * @param layout of its files
 * @param trainRecords images in each training file
 * @param testRecords images in the test file
 */
record CifarFolder(
    OfficialFiles official, DatasetTraits traits, Layout layout, int trainRecords, int testRecords)
    implements DatasetSource {
  private static final int NAMES_LIMIT_BYTES = 4096;

  /**
   * Names and form of the files.
   *
   * @param trainFiles one after the other
   * @param testFile the test split
   * @param namesFile the class names, one a line
   * @param labelBytes in each record
   * @param labelAt which of them is wanted
   */
  record Layout(
      List<String> trainFiles, String testFile, String namesFile, int labelBytes, int labelAt) {}

  @Override
  public Dataset open(DataAccess access) {
    Path folder = official.folder(access, names());
    checkNames(file(folder, layout.namesFile()));
    return new DatasetFiles(
            traits,
            split(folder, layout.trainFiles(), trainRecords),
            split(folder, List.of(layout.testFile()), testRecords),
            folder,
            names().stream().map(folder::resolve).toList(),
            false)
        .open(access);
  }

  @Override
  public Optional<DatasetFacts> facts() {
    return Optional.of(official.facts());
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    return official.files(access, names());
  }

  private List<String> names() {
    return Stream.concat(layout.trainFiles().stream(), Stream.of(layout.testFile())).toList();
  }

  private DataFile file(Path folder, String name) {
    return new DataFile(folder.resolve(name), official.remedy());
  }

  private CifarSplit split(Path folder, List<String> names, int records) {
    List<CifarFile> files =
        names.stream()
            .map(name -> file(folder, name))
            .map(file -> new CifarFile(file, records, layout.labelBytes(), layout.labelAt()))
            .toList();
    return new CifarSplit(files, traits.classes().size());
  }

  /** The names are known; where their file is there too, it shows whether this is the right set. */
  private void checkNames(DataFile file) {
    if (!Files.exists(file.path())) {
      return;
    }
    if (file.sizeBytes() > NAMES_LIMIT_BYTES) {
      throw file.refuse(
          "too long for "
              + traits.classes().size()
              + " class names: "
              + file.sizeBytes()
              + " bytes");
    }
    List<String> names = names(file);
    if (!names.equals(traits.classes())) {
      throw file.refuse("class names " + names + ", not " + traits.classes());
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
