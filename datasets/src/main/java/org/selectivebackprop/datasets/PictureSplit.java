package org.selectivebackprop.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A split in files of one picture each.
 *
 * @param entries by id
 * @param classes how many there are
 * @param scaler gives them one size
 */
record PictureSplit(List<Entry> entries, int classes, SquareScaler scaler) implements SplitFiles {
  /** Read at once on all cores, and handed on in order. */
  private static final int SHEET = 256;

  /**
   * One picture.
   *
   * @param file that it is in
   * @param label index of its class
   */
  record Entry(DataFile file, int label) {}

  PictureSplit {
    entries = List.copyOf(entries);
  }

  /**
   * The pictures in one folder a class, by class and name.
   *
   * @param classes names of folders, all of which need not be there
   */
  static List<Entry> entries(OwnFiles own, Path folder, List<String> classes) {
    List<Entry> entries = new ArrayList<>();
    for (Path ofClass : children(own, folder)) {
      int label = classes.indexOf(FileNames.last(ofClass));
      if (label >= 0 && Files.isDirectory(ofClass)) {
        for (Path path : children(own, ofClass)) {
          entries.add(new Entry(picture(own, path), label));
        }
      }
    }
    return entries;
  }

  private static DataFile picture(OwnFiles own, Path path) {
    DataFile file = own.file(path);
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    boolean named = name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    if (!named || !Files.isRegularFile(path)) {
      throw file.refuse("neither a .png nor a .jpg file, in a folder of pictures of one class");
    }
    return file;
  }

  /** What is in a folder, but for hidden files, by name. */
  static List<Path> children(OwnFiles own, Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(FileNames::last))
          .toList();
    } catch (IOException failed) {
      throw own.file(folder).unreadable(failed);
    }
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Labels labels() {
    return Labels.of(entries.stream().mapToInt(Entry::label).toArray(), classes);
  }

  @Override
  public void images(ImageSink sink) {
    for (int from = 0; from < entries.size(); from += SHEET) {
      entries.subList(from, Math.min(entries.size(), from + SHEET)).parallelStream()
          .map(entry -> scaler.scale(Picture.read(entry.file())))
          .toList()
          .forEach(sink::add);
    }
  }
}
