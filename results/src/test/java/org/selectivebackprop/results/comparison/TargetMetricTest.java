package org.selectivebackprop.results.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.metric.Metrics;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.results.file.Json;
import org.selectivebackprop.results.page.ComparisonReport;
import org.selectivebackprop.results.page.Page;
import org.selectivebackprop.results.page.Verdicts;

/** What takes the error's place where another metric is compared. */
class TargetMetricTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final Costs ALL = Results.costs(1000, 0, 1000, 0);
  private static final Costs SOME = Results.costs(1000, 0, 300, 0);
  private static final double[] ERRORS = {0.5, 0.4, 0.3, 0.2};

  /** Runs that have errors and one more metric, the same for each of three seeds but for noise. */
  private static List<FinishedRun> runs(String metric, double[] all, double[] some) {
    List<FinishedRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      runs.add(run("traditional", seed, ALL, metric, all));
      runs.add(run("sb", seed, SOME, metric, some));
    }
    return runs;
  }

  private static FinishedRun run(
      String label, long seed, Costs costs, String metric, double... values) {
    RunResult plain = Results.result(seed, Outcome.COMPLETED, costs, ERRORS);
    List<EpochReport> epochs = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      EpochReport e = plain.epochs().get(i);
      epochs.add(
          new EpochReport(
              e.epoch(),
              e.testError(),
              e.testLoss(),
              e.validationError(),
              e.validationLoss(),
              Map.of(metric, values[i]),
              Map.of(),
              e.trainLoss(),
              e.learningRate(),
              e.costs(),
              e.regime()));
    }
    RunSpec recipe = plain.recipe();
    TrainingSettings settings =
        recipe.settings().with(TrainingSettings.METRICS, List.of(PluginSpec.of(metric)));
    return Results.read(
        label,
        new RunResult(
            new RunSpec(
                recipe.dataset(),
                recipe.model(),
                recipe.engine(),
                recipe.objective(),
                recipe.optimizer(),
                recipe.augmentation(),
                recipe.schedule(),
                recipe.strategy(),
                settings),
            plain.outcome(),
            epochs,
            plain.costs(),
            plain.preparationSeconds(),
            plain.engineFacts(),
            plain.dataChecksum(),
            plain.dataWarnings(),
            Optional.empty()));
  }

  private static Comparison comparison(String metric, List<FinishedRun> runs) {
    TargetMetric target = TargetMetric.of(metric, runs, REGISTRY, "here");
    return new Comparison("traditional", Comparison.TARGETS, target, runs);
  }

  @Test
  void ofAccuraciesWhatIsLeftToOneIsMultiplied() {
    double[] all = {0.5, 0.8, 0.86, 0.9};
    double[] some = {0.6, 0.85, 0.86, 0.88};
    Comparison compared = comparison("accuracy", runs("accuracy", all, some));
    Row traditional = compared.rows().get(0);
    Row sb = compared.rows().get(1);
    assertThat(compared.targetError(sb, "1.4").orElseThrow()).isCloseTo(0.14, within(1e-12));
    assertThat(compared.meanToTarget(traditional, "1.4", Measure.COST)).hasValue(9000);
    assertThat(compared.meanToTarget(sb, "1.4", Measure.COST)).hasValue(2700);
    assertThat(compared.ratio(sb, "1.4", Measure.COST).orElseThrow().mean())
        .isCloseTo(9000 / 2700.0, within(1e-9));
    assertThat(compared.targetError(sb, "1.1").orElseThrow()).isCloseTo(0.11, within(1e-12));
    assertThat(compared.toTarget(sb, "1.1", Measure.COST)).isEmpty();
    assertThat(new ComparisonReport(compared).toString())
        .contains(
            "Accuracy and work",
            "final accuracy",
            "best accuracy",
            "90.00 %",
            "88.00 %",
            "Counted cost to a multiple of traditional's final 1 - accuracy",
            "to 1.4x (86.00 %)")
        .doesNotContain("error");
    assertThat(new Page(compared, "Page").html())
        .contains("1 - test accuracy over counted cost", "Final 1 - accuracy against counted cost")
        .doesNotContain("est error");
    assertThat(Verdicts.of(compared)).hasSize(1);
    assertThat(Verdicts.of(compared).get(0).sentence())
        .contains("traditional's cost to 1.2x of its final 1 - accuracy");
  }

  @Test
  void ofErrorsInAnyUnitTheValueItselfIs() {
    double[] all = {90, 60, 42, 40};
    double[] some = {80, 55, 50, 41.5};
    Comparison compared = comparison("rmse", runs("rmse", all, some));
    Row sb = compared.rows().get(1);
    assertThat(compared.targetError(sb, "1.4")).hasValue(56);
    assertThat(compared.meanToTarget(sb, "1.4", Measure.COST)).hasValue(1800);
    assertThat(new ComparisonReport(compared).toString())
        .contains("final rmse", "to 1.4x (56.00)", "41.50", "traditional's final rmse")
        .doesNotContain("error", "0 %");
    assertThat(new Page(compared, "Page").html())
        .contains("Test rmse over counted cost")
        .doesNotContain("41.5 %");
    String file = Json.text(ComparisonFile.of(compared, 6, true, Path.of(""), Instant.EPOCH));
    assertThat(file).contains("\"targetMetric\" : \"rmse\"", "\"finalTestError\" : 41.5");
  }

  @Test
  void lossesAreThereWithoutBeingAskedFor() {
    Comparison compared = comparison("loss", List.of(Results.plain("traditional", 1, ERRORS)));
    assertThat(compared.rows().get(0).finalError()).hasValue(2);
    assertThat(compared.targetError(compared.rows().get(0), "1.1").orElseThrow())
        .isCloseTo(2.2, within(1e-12));
  }

  @Test
  void byErrorNothingChanges() {
    List<FinishedRun> runs = runs("accuracy", ERRORS, ERRORS);
    Comparison compared = comparison("error", runs);
    assertThat(compared.runs()).isEqualTo(Results.comparison(runs).runs());
    assertThat(Json.text(ComparisonFile.of(compared, 6, true, Path.of(""), Instant.EPOCH)))
        .doesNotContain("targetMetric");
  }

  @Test
  void aRunWithoutAValueHasNoFinalOne() {
    List<FinishedRun> runs = runs("auc", new double[] {0.5, Double.NaN}, new double[] {0.5, 0.7});
    Comparison compared = comparison("auc", runs);
    assertThat(compared.rows().get(0).finalError()).isEmpty();
    assertThat(compared.rows().get(1).finalError().orElseThrow()).isCloseTo(0.3, within(1e-12));
    assertThat(new ComparisonReport(compared).toString())
        .contains("did not end with a number", "undefined");
  }

  @Test
  void whatIsNotMeasuredIsRefusedOnce() {
    List<FinishedRun> runs = new ArrayList<>(runs("accuracy", ERRORS, ERRORS));
    assertThatThrownBy(() -> comparison("f1", runs))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'f1' is not measured by 'traditional-seed1' and 5 more")
        .hasMessageContaining("here")
        .hasMessageContaining(
            "choose one of error, loss, accuracy; or name it in the runs' setting 'metrics'");
    runs.add(Results.plain("sb", 9, ERRORS));
    assertThatThrownBy(() -> comparison("accuracy", runs))
        .hasMessageContaining("'accuracy' is not measured by 'sb-seed9'");
  }

  @Test
  void whatIsShownNamesTheUnit() {
    assertThat(TargetMetric.ERROR.text(0.0366)).isEqualTo("3.66 %");
    assertThat(TargetMetric.LOSS.text(0.0366)).isEqualTo("0.03660");
    assertThat(new TargetMetric("r2", Metrics.R2.best(), Metrics.R2.isShare()).text(1.25))
        .isEqualTo("-0.2500");
  }
}
