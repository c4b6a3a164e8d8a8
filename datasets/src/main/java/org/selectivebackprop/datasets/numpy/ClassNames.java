package org.selectivebackprop.datasets.numpy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.Labels;

/** Names of classes in a file, one a line. */
final class ClassNames {
  private static final int CLASSES_LIMIT_BYTES = 1 << 20;

  private ClassNames() {}

  /** Empty if there is no such file. */
  static List<String> read(DataFile file) {
    if (!Files.exists(file.path())) {
      return List.of();
    }
    if (file.sizeBytes() > CLASSES_LIMIT_BYTES) {
      throw file.refuse("too long for class names: " + file.sizeBytes() + " bytes");
    }
    List<String> names;
    try {
      String text = Files.readString(file.path(), StandardCharsets.UTF_8);
      // Windows' editors begin with a byte-order mark, and others end with empty lines.
      names = text.replaceFirst("^\uFEFF", "").stripTrailing().lines().toList();
    } catch (MalformedInputException binary) {
      throw file.refuse("not text in UTF-8");
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
    if (names.size() < 2
        || names.size() > Labels.MAX_CLASSES
        || names.stream().anyMatch(String::isBlank)
        || names.stream().distinct().count() < names.size()) {
      throw file.refuse(
          "its " + names.size() + " lines are not at least two different class names");
    }
    return names;
  }
}
