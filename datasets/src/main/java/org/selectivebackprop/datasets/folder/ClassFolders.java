package org.selectivebackprop.datasets.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.selectivebackprop.datasets.images.Damage;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.io.FileNames;
import org.selectivebackprop.datasets.io.OwnFiles;
import org.selectivebackprop.datasets.store.Labels;

/**
 * Where a user's pictures lie; names are compared in Unicode's composed form, as systems differ.
 */
final class ClassFolders {
  /** By which a folder of folders of classes is known, in any case, the best first. */
  private static final List<String> TRAIN = List.of("train", "training");

  private static final List<String> TEST = List.of("test", "testing", "val", "valid", "validation");

  private static final Set<String> LEFT_BEHIND =
      Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "@eadir", "lost+found");

  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "jpe", "jfif");

  private final OwnFiles own;
  private final Path folder;
  private final SortedMap<Path, String> foreign = new TreeMap<>();

  ClassFolders(OwnFiles own, Path folder) {
    this.own = own;
    this.folder = folder;
  }

  /** The folder with folders of classes to train on; it itself if none is for training alone. */
  Path train() {
    Optional<Path> train = named(TRAIN);
    boolean split =
        train.isPresent()
            && (named(TEST).isPresent()
                || children(train.get()).stream().anyMatch(Files::isDirectory));
    return split ? train.get() : folder;
  }

  /** The folder with folders of classes to test on, where there is one of its own. */
  Optional<Path> test() {
    return train().equals(folder) ? Optional.empty() : named(TEST);
  }

  /** The names of folders that are neither of these, if there are such. */
  List<String> unread() {
    List<Path> read = List.of(train(), test().orElse(folder));
    return train().equals(folder)
        ? List.of()
        : children(folder).stream()
            .filter(child -> Files.isDirectory(child) && !read.contains(child))
            .map(ClassFolders::name)
            .toList();
  }

  private Optional<Path> named(List<String> names) {
    for (String name : names) {
      List<Path> all =
          children(folder).stream()
              .filter(
                  child ->
                      Files.isDirectory(child) && name(child).toLowerCase(Locale.ROOT).equals(name))
              .toList();
      if (all.size() > 1) {
        throw own.refuse(folder, "two folders whose names differ in case only: " + all);
      }
      if (!all.isEmpty()) {
        return Optional.of(all.get(0));
      }
    }
    return Optional.empty();
  }

  SortedMap<String, Path> classes(Path base) {
    SortedMap<String, Path> classes = new TreeMap<>();
    for (Path child : children(base)) {
      if (!Files.exists(child)) {
        throw own.refuse(base, "a broken link where a folder of a class may be meant: " + child);
      }
      if (Files.isDirectory(child) && classes.put(name(child), child) != null) {
        throw own.refuse(
            base, "two classes whose names differ in their Unicode form only: " + name(child));
      }
    }
    if (classes.size() < 2 || classes.size() > Labels.MAX_CLASSES) {
      throw own.refuse(base, classes.size() + " folders of classes, not two or more");
    }
    return classes;
  }

  List<ImageFileSplit.Entry> pictures(SortedMap<String, Path> classes, List<String> ordered) {
    List<ImageFileSplit.Entry> entries = new ArrayList<>();
    classes.forEach(
        (name, ofClass) -> {
          for (Path path : children(ofClass)) {
            String key = name + "/" + name(path);
            int dot = key.lastIndexOf('.');
            if (!Files.exists(path)) {
              foreign.put(path, "a broken link");
            } else if (!Files.isRegularFile(path)) {
              foreign.put(path, "a folder, where classes are one folder deep");
            } else if (!ENDINGS.contains(key.substring(dot + 1).toLowerCase(Locale.ROOT))) {
              foreign.put(path, "neither a .png nor a .jpg file");
            } else {
              entries.add(new ImageFileSplit.Entry(file(path), ordered.indexOf(name), key));
            }
          }
        });
    return entries;
  }

  void requireNothingElse() {
    if (!foreign.isEmpty()) {
      throw own.refuse(
          folder, foreign.size() + " things that are no pictures:" + Damage.lines(foreign));
    }
  }

  private static DataFile file(Path path) {
    return new DataFile(path, "save this file again, or leave it out");
  }

  private List<Path> children(Path parent) {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(path -> !isLeftBehind(name(path)))
          .sorted(Comparator.comparing(ClassFolders::name))
          .toList();
    } catch (IOException failed) {
      throw own.refuse(parent, "cannot be read: " + DataFile.reason(failed));
    }
  }

  private static boolean isLeftBehind(String name) {
    return name.startsWith(".") || LEFT_BEHIND.contains(name.toLowerCase(Locale.ROOT));
  }

  private static String name(Path path) {
    return Normalizer.normalize(FileNames.last(path), Normalizer.Form.NFC);
  }
}
