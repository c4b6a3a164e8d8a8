package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.selectivebackprop.results.comparison.Row;

/**
 * Final errors of sweeps over one or two parameters, a table for each strategy with the lower
 * errors in the stronger colour.
 *
 * @param rows of a comparison
 */
record HeatMaps(List<Row> rows) {
  /** Adds them to a page; nothing without a sweep. */
  void write(StringBuilder page) {
    Map<String, List<Row>> swept = new LinkedHashMap<>();
    for (Row row : rows) {
      if (!row.swept().isEmpty() && row.swept().size() <= 2 && row.finalError().isPresent()) {
        String name = row.first().label().replaceAll(" \\[.*", "");
        swept.computeIfAbsent(name, n -> new ArrayList<>()).add(row);
      }
    }
    if (!swept.isEmpty()) {
      page.append("<h2>Final error over the sweep</h2>\n");
      swept.forEach((name, points) -> table(page, name, points));
    }
  }

  private static void table(StringBuilder page, String name, List<Row> points) {
    List<String> axes = new ArrayList<>(points.get(0).swept().keySet());
    String across = axes.get(0);
    String down = axes.size() > 1 ? axes.get(1) : "";
    Set<String> columns = new LinkedHashSet<>();
    Set<String> lines = new LinkedHashSet<>();
    points.forEach(row -> columns.add(row.swept().getOrDefault(across, "")));
    points.forEach(row -> lines.add(row.swept().getOrDefault(down, "")));
    page.append("<h3>")
        .append(Html.text(name))
        .append("</h3><div class=\"scroll\"><table><tr><th>");
    page.append(Html.text(down.isEmpty() ? across : down + " \\ " + across)).append("</th>");
    columns.forEach(value -> page.append("<th>").append(Html.text(value)).append("</th>"));
    page.append("</tr>\n");
    for (String line : lines) {
      page.append("<tr><td>").append(Html.text(line)).append("</td>");
      for (String column : columns) {
        page.append(
            points.stream()
                .filter(row -> column.equals(row.swept().getOrDefault(across, "")))
                .filter(row -> line.equals(row.swept().getOrDefault(down, "")))
                .findFirst()
                .map(row -> cell(row, points))
                .orElse("<td></td>"));
      }
      page.append("</tr>\n");
    }
    page.append("</table></div>\n");
  }

  private static String cell(Row row, List<Row> points) {
    double error = row.finalError().orElseThrow();
    double low = points.stream().mapToDouble(p -> p.finalError().orElseThrow()).min().orElse(0);
    double high = points.stream().mapToDouble(p -> p.finalError().orElseThrow()).max().orElse(1);
    double strength = high > low ? (high - error) / (high - low) : 0;
    return format(
        "<td class=\"heat\" style=\"--h:%.0f%%\">%s</td>",
        5 + 60 * strength, ComparisonTables.percent(error));
  }
}
