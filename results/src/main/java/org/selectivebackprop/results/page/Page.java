package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.Measure;
import org.selectivebackprop.results.comparison.Row;

/**
 * A comparison as one HTML file that needs nothing else: verdicts first, then figures and tables.
 */
public final class Page {
  /** Its name beside the results. */
  public static final String FILE = "report.html";

  /** Of more the page shows the first, and says so: it must stay small. */
  private static final int MOST_ROWS = 100;

  private final Comparison comparison;
  private final List<Row> rows;
  private final StringBuilder text = new StringBuilder();

  private Page(Comparison comparison) {
    this.comparison = comparison;
    rows = comparison.rows().stream().limit(MOST_ROWS).toList();
  }

  /**
   * The page.
   *
   * @param title above it
   */
  public static String of(Comparison comparison, String title) {
    return new Page(comparison).page(title);
  }

  private String page(String title) {
    text.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    text.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    text.append("<title>").append(Html.text(title)).append("</title>\n<style>\n");
    text.append(resource("page.css")).append("</style></head><body>\n");
    heading(1, title);
    heading(2, "What may be said");
    list(Insights.all(comparison).stream().limit(3L * MOST_ROWS).toList());
    if (rows.size() < comparison.rows().size()) {
      paragraph(
          format(
              "This page shows %d of %d strategies; the CSV files have all.",
              MOST_ROWS, comparison.rows().size()));
    }
    figures();
    new HeatMaps(rows).write(text);
    heading(2, "Tables");
    for (ComparisonTables.Titled table : new ComparisonTables(comparison).all()) {
      heading(3, table.title());
      text.append(table.html(MOST_ROWS));
    }
    paragraph(ComparisonTables.LEGEND + ".");
    heading(2, "Recipes");
    new RecipeCards(rows).write(text);
    return text.append("<script>\n")
        .append(resource("page.js"))
        .append("</script></body></html>\n")
        .toString();
  }

  private void figures() {
    legend();
    heading(2, "Test error over counted cost");
    plot("forward units", curves(Measure.COST));
    for (Measure clock : comparison.clocks()) {
      heading(2, "Test error over time, " + clock.hardware());
      plot("seconds of training", curves(clock));
      heading(2, "Seconds by phase, " + clock.hardware());
      phases(clock);
    }
    heading(2, "Final error against counted cost");
    paragraph(
        "Down and to the left is better; joined are those that no other is better than in both.");
    plot("forward units", Curves.front(rows));
  }

  private List<SvgPlot.Series> curves(Measure measure) {
    return IntStream.range(0, rows.size())
        .mapToObj(i -> Curves.of(rows.get(i), i, measure))
        .filter(series -> !series.points().isEmpty())
        .toList();
  }

  private void plot(String xTitle, List<SvgPlot.Series> series) {
    text.append("<div class=\"scroll\">").append(new SvgPlot(xTitle, series).svg());
    text.append("</div>\n");
  }

  /** Buttons that show and hide what is of one strategy in all figures. */
  private void legend() {
    text.append("<p class=\"legend\">");
    for (int i = 0; i < rows.size(); i++) {
      text.append(
          format(
              "<button data-s=\"%d\" style=\"%s\"><i></i>%s</button>",
              i, SvgPlot.style(i), Html.text(rows.get(i).label())));
    }
    text.append("</p>\n");
  }

  private void phases(Measure clock) {
    double most =
        rows.stream()
            .mapToDouble(row -> row.seconds("total", clock))
            .filter(s -> s > 0)
            .max()
            .orElse(1);
    Phase[] phases = Phase.values();
    text.append("<p class=\"legend\">");
    for (int i = 0; i < phases.length; i++) {
      String name = phases[i].name().toLowerCase(Locale.ROOT).replace('_', ' ');
      text.append(format("<span style=\"--c:var(--s%d)\"><i></i>%s</span>", i, name));
    }
    text.append("</p>\n<table class=\"bars\">\n");
    for (Row row : rows) {
      if (!row.runs(clock).isEmpty()) {
        text.append("<tr><td>").append(Html.text(row.label())).append("</td><td>");
        for (int i = 0; i < phases.length; i++) {
          double seconds = row.seconds(phases[i].key(), clock);
          text.append(
              format(
                  "<b style=\"width:%.2f%%;--c:var(--s%d)\" title=\"%s: %.1f s\"></b>",
                  95 * seconds / most, i, phases[i].key(), seconds));
        }
        text.append(format("</td><td>%.1f s</td></tr>%n", row.seconds("total", clock)));
      }
    }
    text.append("</table>\n");
  }

  private void heading(int level, String words) {
    text.append(format("<h%d>%s</h%d>%n", level, Html.text(words), level));
  }

  private void paragraph(String words) {
    text.append("<p>").append(Html.text(words)).append("</p>\n");
  }

  private void list(List<String> items) {
    text.append("<ul>");
    items.forEach(item -> text.append("<li>").append(Html.text(item)).append("</li>\n"));
    text.append("</ul>\n");
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it is in this program
    }
  }
}
