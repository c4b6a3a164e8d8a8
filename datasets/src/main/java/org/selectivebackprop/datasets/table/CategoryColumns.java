package org.selectivebackprop.datasets.table;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.datasets.io.DataFile;

/** Columns of categories as one row of ids, of each one for what is too rare, then one a value. */
final class CategoryColumns {
  static final int LONGEST = 1000;

  private static final int MOST = 100_000;

  private final List<String> names;
  private final List<Vocabulary> values;
  private final List<int[]> train = new ArrayList<>();
  private final List<int[]> test = new ArrayList<>();

  CategoryColumns(List<String> names) {
    this.names = names;
    this.values = names.stream().map(name -> new Vocabulary()).toList();
  }

  /** Reads those of a row, which begin at one of its columns. */
  void add(TableRow row, int from) {
    int[] ids = new int[names.size()];
    for (int i = 0; i < ids.length; i++) {
      String text = row.present(from + i);
      if (text.length() > LONGEST) {
        throw row.refuse(from + i, "a category of " + text.length() + " characters");
      }
      ids[i] = values.get(i).id(text, row.trained());
      if (ids[i] >= MOST) {
        throw row.refuse(from + i, "more than " + MOST + " categories");
      }
    }
    (row.trained() ? train : test).add(ids);
  }

  /** The input of both splits: a value needs to be there {@code least} times to get an id. */
  Input end(int least, DataFile file) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Vocabulary column = values.get(i);
      String name = names.get(i);
      TargetColumns.requireFew(column, train.size(), file, name, "leave it out with 'leave-out'");
      List<Integer> order = column.sorted(least);
      if (order.isEmpty()) {
        throw file.remedied("give a smaller 'min-count', or leave the column out")
            .refuse(
                "no value is there %s times to train on".formatted(least), "column '" + name + "'");
      }
      int[] places = column.places(order, words.size() + 1, words.size());
      words.add(name + ": other");
      order.forEach(id -> words.add(name + "=" + column.value(id)));
      int at = i;
      train.forEach(row -> row[at] = places[row[at]]);
      test.forEach(row -> row[at] = places[row[at]]);
    }
    return new Input(
        Feature.words("categories", words, names.size()),
        train.toArray(int[][]::new),
        test.toArray(int[][]::new));
  }

  record Input(Feature feature, Object train, Object test) {}
}
