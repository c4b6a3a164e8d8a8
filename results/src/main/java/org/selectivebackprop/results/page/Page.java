package org.selectivebackprop.results.page;

import static org.selectivebackprop.results.page.Formats.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.results.chart.Html;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.file.ResultWriter;

/**
 * A comparison as one HTML file that needs nothing else: verdicts first, then figures and tables.
 * Beside it each figure is a file, too, and each table.
 */
public final class Page {
  /** Its name beside the results. */
  public static final String FILE = "report.html";

  /** Folder of the figures, as SVG and PNG, beside it. */
  public static final String FIGURES = "figures";

  /** Folder of the tables, as CSV, beside it. */
  public static final String TABLES = "tables";

  /** Of more the page shows the first, and says so: it must stay small. */
  private static final int MOST_ROWS = 100;

  private final Comparison comparison;
  private final String title;
  private final boolean paper;
  private final List<Row> rows;
  private final List<Figure> figures;
  private final List<Figure> ofExamples = new ArrayList<>();
  private final ExamplePictures pictures;

  /**
   * Reads what the runs recorded of their examples, and draws.
   *
   * @param title above the page
   * @param data opens the data set that a run was trained on, for pictures of its examples; throws
   *     a {@link org.selectivebackprop.core.error.FrameworkException} if it is not here, which the
   *     page then says
   * @param paper whether the numbers of Jiang et al. 2019 are laid beside these
   */
  public Page(
      Comparison comparison, String title, Function<FinishedRun, Dataset> data, boolean paper) {
    this.comparison = comparison;
    this.title = title;
    this.paper = paper;
    rows = comparison.rows().stream().limit(MOST_ROWS).toList();
    figures = Figures.of(comparison, rows);
    SelectedExamples selected = new SelectedExamples(rows, data);
    selected.byClass().ifPresent(ofExamples::add);
    pictures = new ExamplePictures(selected);
  }

  /** Without pictures of examples, for which the data is needed. */
  public Page(Comparison comparison, String title) {
    this(comparison, title, Page::notAsked, false);
  }

  private static Dataset notAsked(FinishedRun run) {
    throw new DataException(
        "the data set was not opened", "folder " + run.folder(), "use 'sb report'");
  }

  /** What a page of a comparison may be called: its network and data set, if it has one of each. */
  public static String titleOf(Comparison comparison) {
    List<String> all =
        comparison.rows().stream()
            .map(row -> PaperTable.network(row) + " on " + PaperNumbers.dataOf(row))
            .distinct()
            .toList();
    return all.size() == 1 ? all.get(0) : "Results";
  }

  /** Writes the page, the figures as SVG and the tables as CSV. */
  public void write(Path folder) {
    new ComparisonReport(comparison).writeTables(folder.resolve(TABLES));
    if (paper) {
      ResultWriter.write(folder.resolve(TABLES).resolve("paper.csv"), PaperTable.csv(comparison));
    }
    for (Figure figure : allFigures()) {
      Path file = folder.resolve(FIGURES).resolve(figure.name() + ".svg");
      ResultWriter.write(file, figure.alone().svgFile());
    }
    ResultWriter.write(folder.resolve(FILE), html());
  }

  /**
   * Writes the figures as PNG, and contact sheets of examples.
   *
   * @throws RuntimeException from AWT if this Java has no fonts
   */
  public void writePictures(Path folder) {
    for (Figure figure : allFigures()) {
      Path file = folder.resolve(FIGURES).resolve(figure.name() + ".png");
      ResultWriter.write(file, figure.alone().png());
    }
    pictures.writeFiles(folder.resolve(FIGURES));
  }

  private List<Figure> allFigures() {
    List<Figure> all = new ArrayList<>(figures);
    all.addAll(ofExamples);
    return all;
  }

  /** The page. */
  public String html() {
    StringBuilder text = new StringBuilder();
    text.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    text.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    text.append("<title>").append(Html.text(title)).append("</title>\n<style>\n");
    text.append(resource("page.css")).append("</style></head><body>\n");
    heading(text, 1, title);
    heading(text, 2, "What may be said");
    text.append("<ul>");
    Insights.all(comparison).stream()
        .limit(3L * MOST_ROWS)
        .forEach(item -> text.append("<li>").append(Html.text(item)).append("</li>\n"));
    text.append("</ul>\n");
    if (rows.size() < comparison.rows().size()) {
      String shown = "This page shows %d of %d strategies; the CSV files have all.";
      paragraph(text, format(shown, MOST_ROWS, comparison.rows().size()));
    }
    text.append("<p class=\"legend main\">").append(Figure.entries(Figures.legend(rows), true));
    text.append("</p>\n");
    allFigures().forEach(figure -> figure.write(text));
    pictures.write(text);
    if (paper) {
      heading(text, 2, "Beside the paper");
      text.append(PaperTable.html(comparison));
    }
    heading(text, 2, "Tables");
    for (ComparisonTables.Titled table : new ComparisonTables(comparison).all()) {
      heading(text, 3, table.title());
      text.append(table.html(MOST_ROWS));
    }
    paragraph(text, ComparisonTables.LEGEND + ".");
    heading(text, 2, "Recipes");
    new RecipeCards(rows).write(text);
    text.append("<script>\n").append(resource("page.js"));
    return text.append("</script></body></html>\n").toString();
  }

  private static void heading(StringBuilder text, int level, String words) {
    text.append(format("<h%d>%s</h%d>%n", level, Html.text(words), level));
  }

  private static void paragraph(StringBuilder text, String words) {
    text.append("<p>").append(Html.text(words)).append("</p>\n");
  }

  static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it is in this program
    }
  }

  /** How each strategy's runs were made, and the commands that make them again. */
  record RecipeCards(List<Row> rows) {
    void write(StringBuilder page) {
      for (Row row : rows) {
        page.append("<details><summary>")
            .append(Html.text(row.label()))
            .append("</summary>\n<pre>");
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
}
