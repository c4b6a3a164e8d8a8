package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What a study is going to run, as text: a line per strategy.
 *
 * @param runs all of them, done or not
 */
public record PlanTable(List<Planned> runs) {
  private static final long TRAINING = 3;

  public PlanTable {
    runs = List.copyOf(runs);
  }

  /**
   * One run.
   *
   * @param label of its strategy
   * @param done whether its result is there
   * @param epochs it has
   * @param examples of an epoch
   * @param multiplyAdds of a forward pass of one example
   */
  public record Planned(String label, boolean done, int epochs, long examples, long multiplyAdds) {
    long forwardUnits() {
      return TRAINING * epochs * examples;
    }

    double allMultiplyAdds() {
      return (double) forwardUnits() * multiplyAdds;
    }
  }

  @Override
  public String toString() {
    List<List<Planned>> rows =
        new ArrayList<>(
            runs.stream()
                .collect(
                    Collectors.groupingBy(Planned::label, LinkedHashMap::new, Collectors.toList()))
                .values());
    String table =
        new TextTable<List<Planned>>()
            .column("strategy", row -> row.get(0).label())
            .column("runs", row -> "" + row.size())
            .column("done", row -> "" + row.stream().filter(Planned::done).count())
            .column("epochs", row -> Formats.count(row.get(0).epochs()))
            .column("forward units", row -> Formats.count(sum(row, Planned::forwardUnits)))
            .column("multiply-adds", row -> format("%.1e", multiplyAdds(row)))
            .of(rows);
    List<Planned> open = runs.stream().filter(run -> !run.done()).toList();
    return table
        + format(
            "%,d runs, of which %,d are done. Those left: %,d epochs, %,d forward units, %.1e"
                + " multiply-adds.%n",
            runs.size(),
            runs.size() - open.size(),
            sum(open, Planned::epochs),
            sum(open, Planned::forwardUnits),
            multiplyAdds(open))
        + "Forward units are counted as if every example were trained, 3 each an epoch: selection"
        + " trains fewer, and scores for 1 each.\n";
  }

  private static long sum(List<Planned> runs, ToLongFunction<Planned> value) {
    return runs.stream().mapToLong(value).sum();
  }

  private static double multiplyAdds(List<Planned> runs) {
    return runs.stream().mapToDouble(Planned::allMultiplyAdds).sum();
  }
}
