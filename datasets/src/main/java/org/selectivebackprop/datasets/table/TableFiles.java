package org.selectivebackprop.datasets.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.io.OwnFiles;
import org.selectivebackprop.tables.CsvForm;
import org.selectivebackprop.tables.CsvTable;

/**
 * The files of a table, and which rows are trained on: those of train, or of one file all but a
 * share. What a row holds decides, with the seed, whether it is in the share: so it stays there
 * when others come or go, and equal rows are never on both sides.
 */
record TableFiles(DataFile train, Optional<DataFile> test, CsvForm form, double share, long seed) {
  private static final String TRAIN = "train";
  private static final String TEST = "test";
  private static final String REMEDY = "correct the file";

  static TableFiles find(
      OwnFiles own, Path folder, List<String> endings, TableSettings settings, CsvForm form) {
    List<Path> all = list(folder, endings);
    List<Path> train = all.stream().filter(path -> stem(path).equals(TRAIN)).toList();
    List<Path> test = all.stream().filter(path -> stem(path).equals(TEST)).toList();
    boolean single = train.isEmpty() && test.isEmpty() && all.size() == 1;
    if (!single && (train.size() != 1 || test.size() > 1)) {
      List<String> names = all.stream().map(path -> path.getFileName().toString()).toList();
      throw own.refuse(
          folder,
          all.isEmpty()
              ? "no file in it ends in " + String.join(", ", endings)
              : "which file is to be read? There are " + names);
    }
    return new TableFiles(
        file(single ? all.get(0) : train.get(0)),
        test.stream().findFirst().map(TableFiles::file),
        form,
        settings.holdout(),
        settings.seed());
  }

  private static DataFile file(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new DataFile(path, "put the file in its place, or remove it")
          .refuse(Files.exists(path) ? "this is no plain file" : "a link to what is not there");
    }
    return new DataFile(path, REMEDY);
  }

  /** The files that would be read, for a list of them. */
  static List<DatasetFile> listed(DataAccess access, List<String> endings) {
    List<Path> all =
        access
            .directory()
            .filter(Files::isDirectory)
            .map(folder -> list(folder, endings))
            .orElse(List.of());
    List<Path> named =
        all.stream().filter(path -> Set.of(TRAIN, TEST).contains(stem(path))).toList();
    return (named.isEmpty() ? all : named)
        .stream().map(path -> new DatasetFile(path, Optional.empty())).toList();
  }

  private static List<Path> list(Path folder, List<String> endings) {
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(path -> endings.stream().anyMatch(lower(path)::endsWith))
          .filter(path -> !lower(path).startsWith("."))
          .sorted()
          .toList();
    } catch (IOException failed) {
      throw new DataFile(folder, "make it readable").unreadable(failed);
    }
  }

  private static String lower(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static String stem(Path path) {
    return lower(path).substring(0, lower(path).lastIndexOf('.'));
  }

  TableFiles with(CsvForm other) {
    return new TableFiles(train, test, other, share, seed);
  }

  List<String> header() {
    try (CsvTable table = CsvTable.open(train.path(), form, train.remedy())) {
      List<String> names = table.columns();
      if (names.isEmpty()) {
        throw train.refuse("the file is empty");
      }
      Set<String> known = new HashSet<>();
      for (String name : names) {
        String what =
            name.isEmpty()
                ? "column " + (known.size() + 1) + " has no name"
                : known.add(name) ? "" : "two columns are called " + TableRow.shown(name);
        if (!what.isEmpty()) {
          throw train
              .remedied(
                  "name every column once in the first line; of an index of pandas, save"
                      + " with index=False")
              .refuse(what, "line " + table.line());
        }
      }
      if (names.stream().allMatch(TableRow::isNumber)) {
        throw train
            .remedied("add a first line with the names of the columns")
            .refuse("the first line holds numbers, not the names of columns", "line 1");
      }
      return names;
    }
  }

  void scan(List<String> columns, Consumer<TableRow> use) {
    read(train, true, columns, use);
  }

  void rows(List<String> columns, Consumer<TableRow> use) {
    scan(columns, use);
    test.ifPresent(file -> read(file, false, columns, use));
  }

  private void read(DataFile file, boolean trained, List<String> columns, Consumer<TableRow> use) {
    Draws draws = Draws.of(seed, "holdout");
    try (CsvTable table = CsvTable.open(file.path(), form, file.remedy())) {
      List<Integer> places = columns.stream().map(name -> place(file, table, name)).toList();
      while (table.next()) {
        boolean held =
            test.isEmpty() && draws.child(String.join("\u001F", table.values())).uniform(0) < share;
        use.accept(new TableRow(file, table, places, columns, trained && !held));
      }
    }
  }

  private int place(DataFile file, CsvTable table, String name) {
    int place = table.columns().indexOf(name);
    if (place < 0) {
      throw file.remedied("give both files the same columns, or leave this file out")
          .refuse("it has no column '%s', as %s has".formatted(name, train.path().getFileName()));
    }
    return place;
  }

  void requireBoth(int trained, int tested) {
    if (trained == 0 || tested == 0) {
      DataFile file = trained > 0 && test.isPresent() ? test.get() : train;
      throw file.remedied("give more rows" + (test.isEmpty() ? ", or another 'holdout'" : ""))
          .refuse("%s examples to train on and %s to test on".formatted(trained, tested));
    }
  }
}
