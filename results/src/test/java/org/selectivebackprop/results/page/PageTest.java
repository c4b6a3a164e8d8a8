package org.selectivebackprop.results.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.results.chart.Drawing.Entry;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.Results;
import org.xml.sax.InputSource;

class PageTest {
  private static final Pattern DRAWING = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

  @TempDir private Path folder;

  private static String page(List<FinishedRun> runs) {
    return new Page(new Comparison("traditional", Comparison.TARGETS, runs), "a <title> & more")
        .html();
  }

  private static List<FinishedRun> swept() {
    List<FinishedRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      runs.add(Results.plain("traditional", seed, 0.5, 0.3, 0.2, 0.10 + 0.001 * seed));
      runs.add(Results.plain("traditional@1", seed, 0.5));
      for (String point : List.of("lr=0.1; beta=1", "lr=0.1; beta=2", "lr=0.2; beta=1")) {
        runs.add(Results.sb("sb [" + point + "]", seed, 0.4, 0.15));
      }
    }
    return runs;
  }

  @Test
  void needsNothingElseAndSaysVerdictsFirst() {
    String page = page(swept());
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n")
        .contains("a &lt;title&gt; &amp; more", "prefers-color-scheme: dark", "name=\"viewport\"")
        .contains("sb [lr=0.1; beta=1]: a gain:")
        .contains("Seconds by phase", "Final error over lr and beta", "lr 0.1, beta 2: 15.00 %")
        .contains("./sb train --config sb [lr=0.1; beta=1]-seed2/result.json")
        .doesNotContain("http:", "https:", "src=", "@import", "url(", "NaN");
    assertThat(page.indexOf("What may be said")).isLessThan(page.indexOf("<svg"));
  }

  @Test
  void drawingsAreWellFormed() throws Exception {
    Matcher drawings = DRAWING.matcher(page(swept()));
    int found = 0;
    while (drawings.find()) {
      found++;
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(drawings.group())));
      assertThat(document.getElementsByTagName("g").getLength()).isPositive();
      assertThat(drawings.group()).doesNotContain("NaN", "Infinity");
    }
    // Error over cost and time, phases, error against cost, the sweep, three by epoch, losses of
    // five.
    assertThat(found).isEqualTo(13);
  }

  @Test
  void runsWithoutAnErrorAndLabelsWithMarkupDoNoHarm() {
    List<FinishedRun> runs = new ArrayList<>();
    runs.add(Results.run("<b>", 1, Outcome.DIVERGED, Results.costs(9, 0, 9, 7), Double.NaN));
    runs.add(Results.run("none", 1, Outcome.INTERRUPTED, Results.costs(9, 0, 9, 0)));
    assertThat(page(runs)).contains("&lt;b&gt;").doesNotContain("<b>", "NaN");
  }

  @Test
  void everyFigureIsTwoFilesThatThePageNames() throws IOException {
    Page page = new Page(new Comparison("traditional", Comparison.TARGETS, swept()), "a title");
    page.write(folder);
    page.writePictures(folder);
    Set<String> linked = new TreeSet<>();
    Matcher links = Pattern.compile("href=\"([^\"]+)\"").matcher(page.html());
    while (links.find()) {
      linked.add(links.group(1));
      assertThat(folder.resolve(links.group(1))).isNotEmptyFile();
    }
    assertThat(linked)
        .contains("figures/error-over-cost.svg", "figures/phases.png", "figures/sweep-lr-beta.png")
        .contains("figures/loss-percentiles.svg", "figures/selectivity.png");
    try (Stream<Path> written = Files.list(folder.resolve(Page.FIGURES))) {
      assertThat(written).hasSize(linked.size());
    }
    assertThat(folder.resolve("tables/work.csv")).isNotEmptyFile();
    assertThat(folder.resolve(Page.FILE)).hasContent(page.html());
  }

  @Test
  void aSweepOverOneParameterIsALineAndAPanelForEachValue() {
    List<FinishedRun> runs = new ArrayList<>();
    for (String rate : List.of("0.2", "0.01", "0.1")) {
      runs.add(Results.plain("traditional [data.rate=" + rate + "]", 1, 0.5, 0.2));
      runs.add(Results.sb("sb [data.rate=" + rate + "]", 1, 0.5, 0.3));
    }
    List<Figure> figures = figures(runs);
    Figure lines = figure(figures, "sweep-data.rate");
    assertThat(lines.panels()).hasSizeGreaterThanOrEqualTo(2); // error, cost
    assertThat(lines.legend().stream().map(Entry::name)).containsExactly("traditional", "sb");
    assertThat(lines.panels().get(0).svg()).contains("data-labels=\"0.01\n0.1\n0.2\"");
    Figure courses = figure(figures, "sweep-data.rate-curves");
    assertThat(courses.panels()).hasSize(3);
    assertThat(courses.panels().get(0).svg()).contains("data.rate 0.01", "data-n=\"sb\"");
    assertThat(page(runs)).contains("<section class=\"own\">");
  }

  @Test
  void aSweepOfOneStrategyHasTheBaselineBesideIt() {
    List<FinishedRun> runs = new ArrayList<>();
    runs.add(Results.plain("traditional", 1, 0.5, 0.2));
    for (int n = 2; n < 5; n++) {
      runs.add(Results.sb("stale [staleness.n=" + n + "]", 1, 0.5, 0.3));
    }
    List<Figure> figures = figures(runs);
    assertThat(figure(figures, "sweep-staleness.n").legend().stream().map(Entry::name))
        .containsExactly("stale", "traditional");
    Figure courses = figure(figures, "sweep-staleness.n-curves");
    assertThat(courses.panels()).hasSize(1);
    assertThat(courses.legend()).hasSize(4);
  }

  private static List<Figure> figures(List<FinishedRun> runs) {
    Comparison comparison = new Comparison("traditional", Comparison.TARGETS, runs);
    return Figures.of(comparison, comparison.rows());
  }

  private static Figure figure(List<Figure> figures, String name) {
    return figures.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aHundredStrategiesStaySmall() {
    List<FinishedRun> runs = new ArrayList<>();
    double[] errors = new double[200];
    java.util.Arrays.fill(errors, 0.2);
    for (int i = 0; i < 300; i++) {
      runs.add(Results.sb("sb [lr=" + i + "]", 1, errors));
    }
    assertThat(page(runs)).hasSizeLessThan(2_000_000).contains("shows 100 of 300");
  }
}
