package org.selectivebackprop.results.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.Results;
import org.xml.sax.InputSource;

class PageTest {
  private static final Pattern DRAWING = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

  private static String page(List<FinishedRun> runs) {
    return Page.of(new Comparison("traditional", Comparison.TARGETS, runs), "a <title> & more");
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
        .contains("Seconds by phase", "Final error over the sweep", "beta \\ lr")
        .contains("./sb train --config sb [lr=0.1; beta=1]-seed2/result.json")
        .doesNotContain("http:", "https:", "src=", "@import", "url(");
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
      assertThat(document.getElementsByTagName("circle").getLength()).isGreaterThan(4);
      assertThat(drawings.group()).doesNotContain("NaN", "Infinity");
    }
    assertThat(found).isEqualTo(3); // over cost, over time, error against cost
  }

  @Test
  void runsWithoutAnErrorAndLabelsWithMarkupDoNoHarm() {
    List<FinishedRun> runs = new ArrayList<>();
    runs.add(Results.run("<b>", 1, Outcome.DIVERGED, Results.costs(9, 0, 9, 7), Double.NaN));
    runs.add(Results.run("none", 1, Outcome.INTERRUPTED, Results.costs(9, 0, 9, 0)));
    assertThat(page(runs)).contains("&lt;b&gt;").doesNotContain("<b>", "NaN", "<svg");
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
