package org.selectivebackprop.datasets.table;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.Labels;

/** The columns that are predicted: from their texts to a class, labels or numbers. */
final class TargetColumns {
  /** Columns of so few different values are never too many for classes or categories. */
  private static final int FEW = 100;

  public enum Kind {
    /** By what the columns hold. */
    AUTO,
    CLASS,
    NUMBERS,
    /** Any number of labels, one a column. */
    LABELS
  }

  private final List<String> names;
  private final Kind kind;
  private final boolean numbered;
  private final Vocabulary classes = new Vocabulary();
  private final List<DataException> unknown = new ArrayList<>();
  private final Part train = new Part(new ArrayList<>(), new ArrayList<>());
  private final Part test = new Part(new ArrayList<>(), new ArrayList<>());

  /** Targets of one split: ids of classes, or values. */
  private record Part(List<Integer> labels, List<float[]> values) {}

  TargetColumns(
      List<String> names, List<ColumnScan> scans, Kind wanted, DataFile file, String where) {
    this.names = names;
    scans.forEach(scan -> scan.requireVaried(file));
    if (wanted == Kind.CLASS && names.size() > 1) {
      throw new ConfigException(
          "a class is in one column, not in " + names.size(),
          where,
          "name one column, or give 'kind' numbers or labels");
    }
    kind = wanted == Kind.AUTO ? found(scans, file) : wanted;
    numbered = scans.stream().allMatch(ColumnScan::isAllNumbers);
  }

  private static Kind found(List<ColumnScan> scans, DataFile file) {
    if (scans.size() > 1) {
      return scans.stream().allMatch(ColumnScan::isLabel) ? Kind.LABELS : Kind.NUMBERS;
    }
    boolean numeric = scans.get(0).isNumeric(file);
    return numeric && !scans.get(0).isFewWhole() ? Kind.NUMBERS : Kind.CLASS;
  }

  /** Reads those of a row, which begin at one of its columns. */
  void add(TableRow row, int from) {
    Part part = row.trained() ? train : test;
    if (kind == Kind.CLASS) {
      String name = numbered ? row.known(from) : row.present(from);
      if (name.length() > CategoryColumns.LONGEST) {
        throw row.refuse(from, "a class name of " + name.length() + " characters");
      }
      int id = classes.id(name, row.trained());
      if (id == unknown.size()) {
        unknown.add(
            row.file()
                .remedied("leave it out, or add rows of it to train on")
                .refuse(
                    "class %s is in no row to train on".formatted(TableRow.shown(name)),
                    row.place(from)));
      }
      if (id >= Labels.MAX_CLASSES) {
        throw row.refuse(from, "more than " + Labels.MAX_CLASSES + " classes");
      }
      part.labels().add(id);
      return;
    }
    float[] values = new float[names.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = kind == Kind.LABELS ? label(row, from + i) : row.number(from + i);
    }
    part.values().add(values);
  }

  private static float label(TableRow row, int column) {
    String text = row.text(column);
    if (TableRow.isTrue(text) || TableRow.isFalse(text)) {
      return TableRow.isTrue(text) ? 1 : 0;
    }
    float value = row.number(column);
    if (value < 0 || value > 1) {
      throw row.refuse(column, "label " + TableRow.shown(text) + " is not in [0, 1]");
    }
    return value;
  }

  int trained() {
    return Math.max(train.labels().size(), train.values().size());
  }

  int tested() {
    return Math.max(test.labels().size(), test.values().size());
  }

  org.selectivebackprop.core.data.Dataset end(
      Examples.Builder trainInputs,
      Examples.Builder testInputs,
      TableSettings settings,
      boolean normalised,
      DataFile file,
      DataListener listener) {
    if (kind == Kind.NUMBERS) {
      tellOfConstants(listener);
    }
    if (kind == Kind.NUMBERS && settings.standardise()) {
      standardise(listener);
    }
    if (kind == Kind.CLASS) {
      requireClasses(file);
    }
    Examples known = end(trainInputs, train);
    return (normalised ? known : known.asGiven()).withTest(end(testInputs, test));
  }

  private Examples end(Examples.Builder inputs, Part part) {
    return switch (kind) {
      case CLASS -> {
        List<Integer> order = classes.sorted(1);
        int[] places = classes.places(order, 0, -1);
        yield inputs.classes(
            order.stream().map(classes::value).toList(),
            part.labels().stream().mapToInt(id -> places[id]).toArray());
      }
      case LABELS -> inputs.labels(names, part.values().toArray(float[][]::new));
      case NUMBERS, AUTO -> inputs.numbers(part.values().toArray(float[][]::new));
    };
  }

  private void requireClasses(DataFile file) {
    requireFew(classes, trained(), file, names.get(0), "give 'kind' numbers, or another target");
    for (int id = 0; id < classes.size(); id++) {
      if (classes.count(id) == 0) {
        throw unknown.get(id);
      }
    }
  }

  /** Refuses values that differ in most rows, such as names or numbers of rows. */
  static void requireFew(Vocabulary values, int rows, DataFile file, String column, String remedy) {
    if (values.size() > Math.max(FEW, rows / 2)) {
      throw file.remedied(remedy)
          .refuse(
              "%s different values in %s rows are too many to learn from"
                  .formatted(values.size(), rows),
              "column '" + column + "'");
    }
  }

  private void tellOfConstants(DataListener listener) {
    for (int i = 0; i < names.size(); i++) {
      int at = i;
      if (test.values().stream().mapToDouble(row -> row[at]).distinct().count() < 2) {
        listener.onNote(
            "all rows to test on hold the same '%s': no share of its variance is there to explain"
                .formatted(names.get(i)));
      }
    }
  }

  private void standardise(DataListener listener) {
    for (int i = 0; i < names.size(); i++) {
      int at = i;
      double mean = train.values().stream().mapToDouble(row -> row[at]).average().orElseThrow();
      double variance =
          train.values().stream()
              .mapToDouble(row -> (row[at] - mean) * (row[at] - mean))
              .average()
              .orElseThrow();
      double deviation = variance > 0 ? Math.sqrt(variance) : 1;
      for (Part part : List.of(train, test)) {
        part.values().forEach(row -> row[at] = (float) ((row[at] - mean) / deviation));
      }
      listener.onNote(
          "errors of '%s' are in units of its standard deviation, %s, around its mean, %s"
              .formatted(names.get(i), (float) deviation, (float) mean));
    }
  }
}
