package org.selectivebackprop.results.page;

import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.results.chart.Html;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.Row;

/**
 * How each strategy's runs were made, and the commands that make them again.
 *
 * @param rows of a comparison
 */
record RecipeCards(List<Row> rows) {
  void write(StringBuilder page) {
    for (Row row : rows) {
      page.append("<details><summary>").append(Html.text(row.label())).append("</summary>\n<pre>");
      for (FinishedRun run : row.all()) {
        page.append(Html.text(again(row) + run.folder().resolve("result.json")))
            .append("\n  # seed ")
            .append(run.seed())
            .append(", ")
            .append(Html.text(run.outcome() + ", " + run.hardware()))
            .append('\n');
      }
      page.append('\n');
      lines(page, row.settings());
      page.append("data ").append(Html.text(row.first().data())).append('\n');
      row.first()
          .environment()
          .forEach((key, value) -> page.append(Html.text(key + " " + value)).append('\n'));
      page.append("</pre></details>\n");
    }
  }

  /** Before the result file: the command that runs it again, if one can. */
  private static String again(Row row) {
    return row.settings().values().stream().anyMatch(RunSpec::isObject)
        ? "# has objects of a program, which alone can run it again: "
        : "./sb train --config ";
  }

  private static void lines(StringBuilder page, Map<String, String> settings) {
    settings.forEach((key, value) -> page.append(Html.text(key + ": " + value)).append('\n'));
  }
}
