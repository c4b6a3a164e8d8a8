package org.selectivebackprop.results.page;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.selectivebackprop.results.chart.Html;

/**
 * Columns of text, a row for each item: the first flush left, the others flush right. For programs,
 * the same as CSV, with plain numbers.
 *
 * @param <T> what a row is of
 */
public final class TextTable<T> {
  private final List<String> heads = new ArrayList<>();
  private final List<Function<? super T, String>> cells = new ArrayList<>();
  private final List<Function<? super T, String>> values = new ArrayList<>();

  /** Without a column. */
  public TextTable() {}

  /** One more column. */
  public TextTable<T> column(String head, Function<? super T, String> cell) {
    return column(head, cell, cell);
  }

  /** One more column of numbers; NaN is '-', and nothing in CSV. */
  public TextTable<T> number(
      String head, ToDoubleFunction<? super T> value, DoubleFunction<String> text) {
    return column(
        head,
        item ->
            Double.isNaN(value.applyAsDouble(item)) ? "-" : text.apply(value.applyAsDouble(item)),
        item -> Double.isNaN(value.applyAsDouble(item)) ? "" : "" + value.applyAsDouble(item));
  }

  /**
   * One more column.
   *
   * @param value what a program reads in its place
   */
  public TextTable<T> column(
      String head, Function<? super T, String> cell, Function<? super T, String> value) {
    heads.add(head);
    cells.add(cell);
    values.add(value);
    return this;
  }

  private List<List<String>> rows(
      List<? extends T> items, List<Function<? super T, String>> columns) {
    List<List<String>> rows = new ArrayList<>(List.of(heads));
    items.forEach(item -> rows.add(columns.stream().map(cell -> cell.apply(item)).toList()));
    return rows;
  }

  /** The table with a rule under its head. */
  public String of(List<? extends T> items) {
    List<List<String>> rows = rows(items, cells);
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

  /** As comma-separated values (RFC 4180). */
  public String csv(List<? extends T> items) {
    return rows(items, values).stream()
        .map(row -> row.stream().map(TextTable::quoted).collect(Collectors.joining(",", "", "\n")))
        .collect(Collectors.joining());
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  /** As an HTML table. */
  public String html(List<? extends T> items) {
    StringBuilder text = new StringBuilder("<div class=\"scroll\"><table>\n");
    for (List<String> row : rows(items, cells)) {
      String tag = row == heads ? "th" : "td";
      text.append("<tr>");
      row.forEach(c -> text.append('<' + tag + '>').append(Html.text(c)).append("</" + tag + '>'));
      text.append("</tr>\n");
    }
    return text.append("</table></div>\n").toString();
  }
}
