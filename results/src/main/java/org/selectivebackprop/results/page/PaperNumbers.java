package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.Row;

/** What Jiang et al. 2019 (arXiv 1910.00762) report, in {@code paper.csv}, by our rows. */
final class PaperNumbers {
  private static final String BETA = "selective-backprop.beta";
  private static final String NOISE = "dataset.label-noise.";

  private PaperNumbers() {}

  /**
   * A number: of a strategy, {@code traditional}, {@code sb}, {@code stale-sb} or {@code kath18},
   * perhaps with the share selected or the epochs between scorings: {@code sb 33 %}, {@code
   * stale-sb 3}; {@code of} which target, phase or share of wrong labels; empty where the paper has
   * a dash.
   */
  record Reported(
      String source, String data, String strategy, String quantity, String of, String value) {
    String what() {
      return switch (quantity) {
        case "speedup" -> "times sooner to " + of + "x";
        case "time" -> "share of time: " + of;
        case "front" -> "share of the Pareto front";
        case "noise" -> "final error, " + of + " % of labels wrong";
        default -> "final error";
      };
    }

    String paper() {
      String unit = quantity.equals("speedup") ? "x" : " %";
      return value.isEmpty() ? "-" : value + unit;
    }

    /** Whether a row is a strategy of this kind on this data. */
    boolean isOf(Comparison comparison, Row row) {
      return data.equals(dataOf(row))
          && (quantity.equals("noise") ? of : "").equals(noise(row))
          && !comparison.isCompressed(row)
          && named(row).filter(name -> name.startsWith(strategy)).isPresent();
    }
  }

  static List<Reported> all() {
    return Page.resource("paper.csv")
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(cells -> new Reported(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]))
        .toList();
  }

  /** As the paper would call it: "sb 33 %", "stale-sb 3"; empty for what it does not have. */
  static Optional<String> named(Row row) {
    Map<String, String> settings = row.settings();
    if ("all".equals(settings.get("select"))) {
      return Optional.of("traditional");
    }
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String key = setting.getKey();
      if (key.startsWith("select.") && key.endsWith(BETA) && isOfPaper(settings)) {
        String stale = settings.get("staleness.every-n-epochs.n");
        double share = 100 / (1 + Double.parseDouble(setting.getValue()));
        return "always-fresh".equals(settings.get("staleness"))
            ? Optional.of(format("sb %.0f %%", share))
            : Optional.ofNullable(stale).map(n -> "stale-sb " + n);
      }
      if (key.startsWith("select.importance-sampling")) {
        return Optional.of("kath18");
      }
    }
    return Optional.empty();
  }

  /** The paper's SB scores by loss. */
  private static boolean isOfPaper(Map<String, String> settings) {
    return "loss".equals(settings.get("score"));
  }

  /** The name of the data set, without the noise that was put on it. */
  static String dataOf(Row row) {
    Object named = row.first().recipe().get("dataset");
    while (named instanceof Map<?, ?> map && map.size() == 1) {
      Object name = map.keySet().iterator().next();
      Object values = map.get(name);
      if (!"label-noise".equals(name)) {
        return String.valueOf(name).toLowerCase(Locale.ROOT);
      }
      named = values instanceof Map<?, ?> inner ? inner.get("of") : null;
    }
    return String.valueOf(named);
  }

  /** In whole per cent; empty without, or of another kind than the paper's. */
  private static String noise(Row row) {
    String rate = row.settings().get(NOISE + "rate");
    return rate == null
        ? ""
        : format("%.4g", 100 * Double.parseDouble(rate)).replaceAll("\\.?0+$", "");
  }
}
