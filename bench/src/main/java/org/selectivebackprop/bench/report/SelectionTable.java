package org.selectivebackprop.bench.report;

import static org.selectivebackprop.results.page.Formats.count;
import static org.selectivebackprop.results.page.Formats.format;
import static org.selectivebackprop.results.page.Formats.percent;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.selectivebackprop.results.ExampleColumn;
import org.selectivebackprop.results.ExampleLog;
import org.selectivebackprop.results.page.TextTable;

/** How often each class was selected, and which examples were selected most and least. */
public record SelectionTable(ExampleLog log, List<String> classes) {
  public SelectionTable {
    classes = List.copyOf(classes);
  }

  /** One line per class: counts, and the means of last score, its age and its probability. */
  @Override
  public String toString() {
    List<int[]> idsByClass =
        IntStream.range(0, classes.size())
            .mapToObj(
                label ->
                    IntStream.range(0, log.size()).filter(id -> log.label(id) == label).toArray())
            .toList();
    return new TextTable<int[]>()
        .column("class", ids -> classes.get(idsByClass.indexOf(ids)))
        .column("examples", ids -> count(ids.length))
        .column("considered", ids -> count(sum(ids, log::considered)))
        .column("selected", ids -> count(sum(ids, log::selected)))
        .column("share", ids -> share(sum(ids, log::selected), sum(ids, log::considered)))
        .column("never", ids -> count(sum(ids, id -> log.selected(id) == 0 ? 1 : 0)))
        .column("score", ids -> mean("%.4f", ExampleColumn.SCORE, ids))
        .column("age", ids -> mean("%.2f", ExampleColumn.AGE, ids))
        .column("probability", ids -> mean("%.3f", ExampleColumn.PROBABILITY, ids))
        .of(idsByClass);
  }

  private static long sum(int[] ids, IntUnaryOperator number) {
    return Arrays.stream(ids).mapToLong(number::applyAsInt).sum();
  }

  private static String share(long selected, long considered) {
    return considered == 0 ? "-" : percent((double) selected / considered);
  }

  private String mean(String format, ExampleColumn column, int[] ids) {
    double mean = column.mean(log, ids);
    return Double.isNaN(mean) ? "-" : format(format, mean);
  }
}
