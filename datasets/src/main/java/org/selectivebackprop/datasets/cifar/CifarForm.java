package org.selectivebackprop.datasets.cifar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.datasets.fetch.OfficialFiles;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.DatasetTraits;
import org.selectivebackprop.datasets.store.OfficialDataset;
import org.selectivebackprop.datasets.store.SplitFiles;

/** One of the forms that CIFAR is published in. */
record CifarForm(
    OfficialFiles official,
    List<String> trainFiles,
    String testFile,
    String namesFile,
    Function<DataFile, List<String>> names,
    Reader reader) {
  static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  private static final int NAMES_LIMIT_BYTES = 4096;

  interface Reader {
    /** Nothing is read yet; there must be so many records. */
    SplitFiles split(DataFile file, int records, int classes);
  }

  /**
   * A data set of so many images a file, in some forms: the first is the one that is downloaded.
   */
  static OfficialDataset dataset(
      String name,
      String variant,
      List<String> classes,
      Normalisation published,
      int trainRecords,
      int testRecords,
      CifarForm... forms) {
    return new OfficialDataset(
        new DatasetTraits(
            name,
            variant,
            SHAPE,
            classes,
            Optional.of(published),
            PluginSpec.of("crop-flip", "pad", 4)),
        Stream.of(forms).map(form -> form.of(classes, trainRecords, testRecords)).toList(),
        false);
  }

  private OfficialDataset.Form of(List<String> classes, int trainRecords, int testRecords) {
    int count = classes.size();
    return new OfficialDataset.Form(
        official,
        Stream.concat(trainFiles.stream(), Stream.of(testFile)).toList(),
        files -> {
          checkNames(files.apply(namesFile), classes);
          return new OfficialDataset.Splits(
              SplitFiles.joined(
                  trainFiles.stream()
                      .map(name -> reader.split(files.apply(name), trainRecords, count))
                      .toList(),
                  count),
              reader.split(files.apply(testFile), testRecords, count));
        });
  }

  private void checkNames(DataFile file, List<String> classes) {
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

  static List<String> lines(DataFile file) {
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
