package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.results.chart.Html;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.Measure;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.page.PaperNumbers.Reported;

/** The numbers of Jiang et al. 2019 beside what was measured here, row by row. */
public final class PaperTable {
  private static final String NOTE =
      """
      The paper's numbers are of one run each, of a wide ResNet on a GPU, by the clock, for up to 200 epochs;
      shares of time were read off figure 10. Equal numbers are not to be expected of other networks and
      schedules, an equal order is.
      """;

  /** Where the paper, its talk and its code do not agree. */
  private static final List<String> INCONSISTENCIES =
      Page.resource("paper-inconsistencies.txt").lines().toList();

  private final Comparison comparison;

  private PaperTable(Comparison comparison) {
    this.comparison = comparison;
  }

  private record Pair(Reported number, Optional<Row> row) {}

  /** As text; says so if nothing can be laid beside the paper. */
  public static String of(Comparison comparison) {
    PaperTable table = new PaperTable(comparison);
    List<Pair> pairs = table.pairs();
    return pairs.isEmpty()
        ? none()
        : table.columns().of(pairs)
            + NOTE
            + "\nWhere the paper disagrees with itself:\n- "
            + String.join("\n- ", INCONSISTENCIES)
            + "\n";
  }

  /** As CSV; the head alone if nothing can be laid beside the paper. */
  static String csv(Comparison comparison) {
    PaperTable table = new PaperTable(comparison);
    return table.columns().csv(table.pairs());
  }

  static String html(Comparison comparison) {
    PaperTable table = new PaperTable(comparison);
    List<Pair> pairs = table.pairs();
    StringBuilder text = new StringBuilder("<p>");
    if (pairs.isEmpty()) {
      return text.append(Html.text(none())).append("</p>\n").toString();
    }
    text.append(Html.text(NOTE)).append("</p>\n").append(table.columns().html(pairs));
    text.append("<h3>Where the paper disagrees with itself</h3><ul>\n");
    INCONSISTENCIES.forEach(each -> text.append("<li>").append(Html.text(each)).append("</li>\n"));
    return text.append("</ul>\n").toString();
  }

  private static String none() {
    return "Nothing to lay beside the paper: no traditional, sb, stale-sb or kath18 on the whole of"
        + " cifar10, cifar100 or svhn.\n";
  }

  /** The paper's numbers of every data set that there are results of. */
  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (Reported number : PaperNumbers.all()) {
      boolean here =
          comparison.rows().stream()
              .anyMatch(
                  row ->
                      number.data().equals(PaperNumbers.dataOf(row))
                          && PaperNumbers.named(row).isPresent());
      if (number.quantity().equals("front") && here) {
        pairs.add(new Pair(number, Optional.empty()));
      } else if (here) {
        List<Row> rows =
            comparison.rows().stream().filter(row -> number.isOf(comparison, row)).toList();
        rows.forEach(row -> pairs.add(new Pair(number, Optional.of(row))));
        if (rows.isEmpty()) {
          pairs.add(new Pair(number, Optional.empty()));
        }
      }
    }
    return pairs;
  }

  private TextTable<Pair> columns() {
    TextTable<Pair> table =
        new TextTable<Pair>()
            .column("paper", pair -> pair.number.source())
            .column("data", pair -> pair.number.data())
            .column("strategy", pair -> pair.number.strategy())
            .column("what", pair -> pair.number.what())
            .column("the paper", pair -> pair.number.paper())
            .column("here", pair -> pair.row.map(Row::label).orElse(""))
            .column("network", pair -> pair.row.map(PaperTable::network).orElse(""))
            .column("by cost", pair -> here(pair, Measure.COST));
    List<Measure> clocks = comparison.clocks();
    for (Measure clock : clocks) {
      String on = clocks.size() > 1 ? ", " + clock.hardware() : "";
      table.column("by time" + on, pair -> here(pair, clock));
    }
    return table;
  }

  static String network(Row row) {
    return PluginSpec.nameOf(row.first().recipe().get("model"));
  }

  private String here(Pair pair, Measure measure) {
    Reported number = pair.number;
    if (number.quantity().equals("front")) {
      return measure.isClock() ? "" : front(number);
    }
    Function<Row, String> value =
        row ->
            switch (number.quantity()) {
              case "speedup" ->
                  ComparisonTables.ratio(comparison.ratio(row, number.of(), measure)).strip();
              case "time" -> share(row, number.of(), measure);
              default ->
                  measure.isClock() || row.finalError().isEmpty()
                      ? ""
                      : comparison.metric().text(row.finalError().getAsDouble());
            };
    return pair.row.map(value).orElse("-");
  }

  private static String share(Row row, String phase, Measure clock) {
    for (Phase each : Phase.values()) {
      if (clock.isClock() && each.label().equals(phase)) {
        return format(
            "%.0f %%", 100 * row.seconds(each.key(), clock) / row.seconds("total", clock));
      }
    }
    return "";
  }

  /** How many of the rows that none is better than are of a kind of strategy. */
  private String front(Reported number) {
    List<Row> rows =
        comparison.rows().stream()
            .filter(row -> number.data().equals(PaperNumbers.dataOf(row)))
            .toList();
    List<Row> front = Curves.notBettered(rows);
    long own =
        front.stream()
            .flatMap(row -> PaperNumbers.named(row).stream())
            .filter(
                name ->
                    List.of(number.strategy().split(" or ", -1)).contains(name.split(" ", -1)[0]))
            .count();
    return front.isEmpty() ? "-" : format("%.0f %%", 100.0 * own / front.size());
  }
}
