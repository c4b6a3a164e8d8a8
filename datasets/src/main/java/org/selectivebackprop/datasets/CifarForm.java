package org.selectivebackprop.datasets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.selectivebackprop.datasets.fetch.OfficialFiles;

/**
 * One of the forms that CIFAR is published in.
 *
 * @param official where its files come from
 * @param trainFiles one after the other
 * @param testFile the test split
 * @param namesFile the class names
 * @param names reads them
 * @param reader of the other files
 */
record CifarForm(
    OfficialFiles official,
    List<String> trainFiles,
    String testFile,
    String namesFile,
    Function<DataFile, List<String>> names,
    Reader reader) {
  private static final int NAMES_LIMIT_BYTES = 4096;

  /** Opens one file. */
  interface Reader {
    /**
     * Opens one file.
     *
     * @param records images that it must hold
     */
    CifarBatch batch(DataFile file, int records);
  }

  /**
   * Records of labels and pixels, and names, one a line.
   *
   * @param labelBytes in each record
   * @param labelAt which of them is wanted
   */
  static CifarForm binary(
      OfficialFiles official,
      List<String> trainFiles,
      String testFile,
      String namesFile,
      int labelBytes,
      int labelAt) {
    return new CifarForm(
        official,
        trainFiles,
        testFile,
        namesFile,
        CifarForm::lines,
        (file, records) -> new CifarFile(file, records, labelBytes, labelAt));
  }

  /**
   * Pickled dictionaries.
   *
   * @param labels key of the labels
   * @param names key of the class names
   */
  static CifarForm python(
      OfficialFiles official,
      List<String> trainFiles,
      String testFile,
      String namesFile,
      String labels,
      String names) {
    return new CifarForm(
        official,
        trainFiles,
        testFile,
        namesFile,
        file ->
            CifarPickle.list(file, names).stream()
                .map(name -> name instanceof String text ? text : "(no text)")
                .toList(),
        (file, records) -> new CifarPickle(file, records, labels));
  }

  /** Names of all files but that of the class names. */
  List<String> files() {
    return Stream.concat(trainFiles.stream(), Stream.of(testFile)).toList();
  }

  /** What is trained on. */
  CifarSplit train(Path folder, int records, int classes) {
    return split(folder, trainFiles, records, classes);
  }

  /** What is tested on. */
  CifarSplit test(Path folder, int records, int classes) {
    return split(folder, List.of(testFile), records, classes);
  }

  private CifarSplit split(Path folder, List<String> files, int records, int classes) {
    return new CifarSplit(
        files.stream().map(name -> reader.batch(file(folder, name), records)).toList(), classes);
  }

  private DataFile file(Path folder, String name) {
    return new DataFile(folder.resolve(name), official.remedy());
  }

  /** The names are known; where their file is there too, it shows whether this is the right set. */
  void checkNames(Path folder, List<String> classes) {
    DataFile file = file(folder, namesFile);
    if (!Files.exists(file.path())) {
      return;
    }
    if (file.sizeBytes() > NAMES_LIMIT_BYTES) {
      throw file.refuse(
          "too long for " + classes.size() + " class names: " + file.sizeBytes() + " bytes");
    }
    List<String> found = names.apply(file);
    if (!found.equals(classes)) {
      throw file.refuse("class names " + found + ", not " + classes);
    }
  }

  private static List<String> lines(DataFile file) {
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
