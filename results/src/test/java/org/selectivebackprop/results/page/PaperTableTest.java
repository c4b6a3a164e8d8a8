package org.selectivebackprop.results.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.Results;

class PaperTableTest {
  private static final Map<String, Object> SB =
      Map.of(
          "warm-up",
          Map.of("epochs", 1, "then", Map.of("selective-backprop", Map.of("beta", 2.0))));

  private static FinishedRun run(
      String label, Object dataset, Object select, Object staleness, FinishedRun made) {
    Map<String, Object> recipe = new LinkedHashMap<>(made.recipe());
    recipe.put("dataset", dataset);
    recipe.put("select", select);
    recipe.put("staleness", staleness);
    return new FinishedRun(
        label,
        made.folder(),
        made.outcome(),
        recipe,
        dataset.toString(),
        made.environment(),
        made.work(),
        made.finalError(),
        made.keptEpoch(),
        made.epochs());
  }

  private static Comparison on(Object dataset) {
    List<FinishedRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      FinishedRun all = Results.plain("traditional", seed, 0.5, 0.3, 0.10);
      FinishedRun some = Results.sb("sb", seed, 0.4, 0.12);
      runs.add(run("traditional", dataset, "all", "always-fresh", all));
      runs.add(run("sb", dataset, SB, "always-fresh", some));
      Object stale = Map.of("every-n-epochs", Map.of("n", 3));
      runs.add(run("stale-sb", dataset, SB, stale, some));
    }
    return Results.comparison(runs);
  }

  private static String line(String table, String... words) {
    return table
        .lines()
        .filter(line -> List.of(words).stream().allMatch(line::contains))
        .findFirst()
        .orElse("none with " + List.of(words));
  }

  @Test
  void numbersOfThePaperStandBesideOurs() {
    String table = PaperTable.of(on("cifar10"));
    assertThat(line(table, "table 1", " sb ", "sooner to 1.4x")).contains("1.5x", "[");
    assertThat(line(table, "table 1", "stale-sb", "sooner to 1.1x")).contains(" - ");
    assertThat(line(table, "table 1", "kath18", "sooner to 1.4x")).contains("1.3x").endsWith("-");
    assertThat(line(table, "sb 33 %", "final error")).contains("3.24 %", "12.00 %");
    assertThat(line(table, "sb 50 %", "final error")).contains("3.01 %").doesNotContain("12.00");
    assertThat(line(table, "stale-sb 3", "final error")).contains("3.34 %", "12.00 %");
    assertThat(line(table, "figure 10", "traditional", "backward")).contains("59 %", "50 %");
    assertThat(line(table, "figure 14", "traditional")).contains("10 %");
    assertThat(table).doesNotContain("svhn ").contains("disagrees with itself", "0.83 times");
  }

  @Test
  void wrongLabelsAreOfTheSameShare() {
    Map<String, Object> noisy = Map.of("label-noise", Map.of("of", "cifar10", "rate", 0.1));
    String table = PaperTable.of(on(noisy));
    assertThat(line(table, "10 % of labels", "traditional")).contains("6.92 %", "10.00 %");
    assertThat(line(table, "20 % of labels", "traditional")).doesNotContain("10.00 %");
    assertThat(line(table, "sb 33 %", "figures 6-13")).doesNotContain("12.00 %");
  }

  @Test
  void otherDataHasNothingBesideIt() {
    assertThat(PaperTable.of(on("fashion-mnist"))).startsWith("Nothing to lay beside the paper");
    assertThat(PaperTable.csv(on("fashion-mnist")).lines()).hasSize(1);
  }

  @Test
  void everyNumberIsReadable() {
    assertThat(PaperNumbers.all()).hasSize(89);
    for (PaperNumbers.Reported number : PaperNumbers.all()) {
      assertThat(number.what()).as("%s", number).isNotEmpty();
      assertThat(
              number.value().isEmpty()
                  || OptionalDouble.of(Double.parseDouble(number.value())).isPresent())
          .isTrue();
    }
  }
}
