package org.selectivebackprop.datasets.numpy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.io.ZipMember;

/** Several inputs: {@code x_train_NAME.npy} and {@code x_test_NAME.npy} for each, and y. */
record NumpyInputs(Path from, List<String> names) {
  private static final String AGAIN = "save this file again";
  private static final String TRAIN = "x_train_";
  private static final String TEST = "x_test_";
  private static final String END = ".npy";

  static NumpyInputs of(Path folder, List<Path> archives) {
    DataFile file = new DataFile(archives.size() == 1 ? archives.get(0) : folder, AGAIN);
    try {
      return new NumpyInputs(
          file.path(), archives.size() == 1 ? ZipMember.names(file.path()) : files(folder));
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** Names of the inputs, sorted; empty if there are no several. */
  List<String> inputs() {
    return names.stream()
        .filter(name -> name.startsWith(TRAIN) && name.endsWith(END))
        .map(name -> name.substring(TRAIN.length(), name.length() - END.length()))
        .filter(name -> !name.isBlank())
        .sorted()
        .toList();
  }

  List<String> arrays() {
    Stream<String> inputs =
        inputs().stream().flatMap(name -> Stream.of(TRAIN + name + END, TEST + name + END));
    return Stream.concat(inputs, Stream.of("y_train.npy", "y_test.npy")).toList();
  }

  NumpyExamples open(NumpyFolder settings, List<String> classes) {
    Map<String, NumpyExamples.Pair> pairs = new LinkedHashMap<>();
    for (String name : inputs()) {
      pairs.put(name, pair(TRAIN + name, TEST + name));
    }
    return new NumpyExamples(
        pairs, pair("y_train", "y_test"), settings.target(), classes, settings.normalised());
  }

  /** One input, x, of arrays that were found by other names. */
  static NumpyExamples one(List<NpyArray> arrays, NumpyFolder settings, List<String> classes) {
    return new NumpyExamples(
        Map.of("x", new NumpyExamples.Pair(arrays.get(0), arrays.get(2))),
        new NumpyExamples.Pair(arrays.get(1), arrays.get(3)),
        settings.target(),
        classes,
        settings.normalised());
  }

  private NumpyExamples.Pair pair(String train, String test) {
    return new NumpyExamples.Pair(array(train + END), array(test + END));
  }

  private NpyArray array(String name) {
    if (!names.contains(name)) {
      throw new DataFile(from, "save it, too: " + arrays())
          .refuse("data set 'numpy' of several inputs lacks " + name);
    }
    return NpyArray.open(
        Files.isDirectory(from)
            ? new DataFile(from.resolve(name), AGAIN)
            : new DataFile(from, name, AGAIN));
  }
}
