package org.selectivebackprop.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.selectivebackprop.bench.result.ExampleColumn;
import org.selectivebackprop.bench.result.ExampleLog;

/**
 * How often each class was selected, and which examples were selected most and least.
 *
 * @param log what became of every example
 * @param classes their names
 */
public record SelectionTable(ExampleLog log, List<String> classes) {
  /** Copies the list. */
  public SelectionTable {
    classes = List.copyOf(classes);
  }

  /**
   * The examples that were selected most often.
   *
   * @return at most {@code count} ids, the most selected first; ties by higher score, then by id
   */
  public List<Integer> most(int count) {
    return ordered(bySelection().reversed().thenComparing(id -> id), count);
  }

  /** The examples that were selected least often; ties by lower score, then by id. */
  public List<Integer> least(int count) {
    return ordered(bySelection().thenComparing(id -> id), count);
  }

  private List<Integer> ordered(Comparator<Integer> order, int count) {
    return IntStream.range(0, log.size())
        .filter(id -> log.considered(id) > 0)
        .boxed()
        .sorted(order)
        .limit(count)
        .toList();
  }

  private Comparator<Integer> bySelection() {
    return Comparator.<Integer>comparingInt(log::selected)
        .thenComparingDouble(id -> Double.isNaN(log.score(id)) ? 0 : log.score(id));
  }

  /**
   * One line per class: examples, how often considered and selected, and the means of the last
   * score, its age and the probability it gave.
   */
  @Override
  public String toString() {
    TextTable table = new TextTable();
    table.row(
        List.of(
            "class",
            "examples",
            "considered",
            "selected",
            "share",
            "never",
            "score",
            "age",
            "probability"));
    for (int label = 0; label < classes.size(); label++) {
      table.row(row(label));
    }
    return table.toString();
  }

  private List<String> row(int label) {
    int[] ids = IntStream.range(0, log.size()).filter(id -> log.label(id) == label).toArray();
    long considered = IntStream.of(ids).mapToLong(log::considered).sum();
    long selected = IntStream.of(ids).mapToLong(log::selected).sum();
    long never = IntStream.of(ids).filter(id -> log.selected(id) == 0).count();
    return List.of(
        classes.get(label),
        String.format(Locale.ROOT, "%,d", ids.length),
        String.format(Locale.ROOT, "%,d", considered),
        String.format(Locale.ROOT, "%,d", selected),
        considered == 0
            ? "-"
            : String.format(Locale.ROOT, "%.1f %%", 100.0 * selected / considered),
        String.format(Locale.ROOT, "%,d", never),
        mean("%.4f", ExampleColumn.SCORE, ids),
        mean("%.2f", ExampleColumn.AGE, ids),
        mean("%.3f", ExampleColumn.PROBABILITY, ids));
  }

  private String mean(String format, ExampleColumn column, int[] ids) {
    double mean = column.mean(log, ids);
    return Double.isNaN(mean) ? "-" : String.format(Locale.ROOT, format, mean);
  }
}
