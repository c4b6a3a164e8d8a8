package org.selectivebackprop.results.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.Measure;
import org.selectivebackprop.results.comparison.Ratio;
import org.selectivebackprop.results.comparison.Row;

/**
 * The headline of Jiang et al. 2019 beside what was measured here: how many times sooner than
 * Traditional a strategy is at 1.4 times its final error, on a wide ResNet, by the clock.
 */
public final class PaperTable {
  private static final String TARGET = "1.4";

  /** By data set, then strategy. */
  private static final Map<String, Map<String, Double>> PAPER =
      Map.of(
          "cifar10", Map.of("sb", 1.5, "stale-sb", 2.0),
          "cifar100", Map.of("sb", 1.2, "stale-sb", 1.6),
          "svhn", Map.of("sb", 3.5, "stale-sb", 5.0));

  private static final String NOTE =
      """
      The paper's ratios are of one run, by the clock of a GPU, of a wide ResNet and schedules of up to
      200 epochs; its algorithm 1 has no first epoch in full, its code has. Equal numbers are not to be
      expected of other networks and schedules, an equal order is.
      """;

  private PaperTable() {}

  /** As text; says so if nothing can be laid beside the paper. */
  public static String of(Comparison comparison) {
    List<Row> rows = comparison.rows().stream().filter(row -> paper(row).isPresent()).toList();
    if (rows.isEmpty()) {
      return "No strategy and data set of the paper's headline: sb and stale-sb on cifar10, cifar100"
          + " or svhn.\n";
    }
    TextTable<Row> table =
        new TextTable<Row>()
            .column("strategy", Row::label)
            .column("data", PaperTable::data)
            .column("network", row -> row.first().recipe().get("model") + "")
            .column("the paper", row -> Formats.ratio(paper(row).orElseThrow()) + "x")
            .column("by cost", row -> ratio(comparison, row, Measure.COST));
    for (Measure clock : comparison.clocks()) {
      table.column("seconds, " + clock.hardware(), row -> ratio(comparison, row, clock));
    }
    return "To " + TARGET + "x of Traditional's final error\n" + table.of(rows) + NOTE;
  }

  private static String ratio(Comparison comparison, Row row, Measure measure) {
    Optional<Ratio> ratio = comparison.ratio(row, TARGET, measure);
    return ComparisonTables.ratio(ratio);
  }

  private static Optional<Double> paper(Row row) {
    return Optional.ofNullable(PAPER.getOrDefault(data(row), Map.of()).get(row.strategy()));
  }

  private static String data(Row row) {
    Object dataset = row.first().recipe().get("dataset");
    return dataset instanceof Map<?, ?> named
        ? named.keySet().iterator().next() + ""
        : dataset + "";
  }
}
