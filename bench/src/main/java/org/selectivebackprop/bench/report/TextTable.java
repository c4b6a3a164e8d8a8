package org.selectivebackprop.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Columns of text, a row for each item: the first flush left, the others flush right.
 *
 * @param <T> what a row is of
 */
final class TextTable<T> {
  private final List<String> heads = new ArrayList<>();
  private final List<Function<? super T, String>> cells = new ArrayList<>();

  /** One more column. */
  TextTable<T> column(String head, Function<? super T, String> cell) {
    heads.add(head);
    cells.add(cell);
    return this;
  }

  /** The table with a rule under its head. */
  String of(List<? extends T> items) {
    List<List<String>> rows = new ArrayList<>(List.of(heads));
    items.forEach(item -> rows.add(cells.stream().map(cell -> cell.apply(item)).toList()));
    int[] widths = new int[heads.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = row.get(i);
        String pad = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? cell + pad : "  " + pad + cell);
      }
      text.append(line.toString().stripTrailing()).append('\n');
      if (row == heads) {
        text.append("-".repeat(line.length())).append('\n');
      }
    }
    return text.toString();
  }
}
