package org.selectivebackprop.bench.result;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.bench.experiment.ExperimentReader;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.RunResult;

/** The content of {@code result.json}; its format is documented in docs/results.md. */
public final class RunTree {
  private RunTree() {}

  /**
   * One run as JSON text.
   *
   * @param label of the strategy
   * @param created an ISO-8601 time
   */
  public static String json(String label, RunResult result, String created) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("schema", ExperimentReader.RESULT_SCHEMA);
    tree.put("created", created);
    tree.put("strategy", label);
    tree.put("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
    tree.put("recipe", result.recipe().toTree());
    tree.put("dataChecksum", result.dataChecksum());
    tree.put("dataWarnings", result.dataWarnings());
    tree.put("environment", environment(result));
    tree.put("final", result.last().map(RunTree::quality).orElse(null));
    tree.put("best", result.best().map(RunTree::best).orElse(null));
    tree.put("counts", counts(result.costs()));
    tree.put("forwardUnits", result.costs().forwardUnits());
    tree.put("seconds", seconds(result.costs()));
    tree.put("preparationSeconds", Json.seconds(result.preparationSeconds()));
    tree.put("epochs", result.epochs().stream().map(RunTree::epoch).toList());
    return Json.text(tree);
  }

  private static Map<String, Object> environment(RunResult result) {
    Map<String, Object> metadata = Environment.metadata();
    metadata.put("engine", result.engineFacts());
    return metadata;
  }

  private static Map<String, @Nullable Object> quality(EpochReport epoch) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("testError", Json.number(epoch.testError()));
    tree.put("testLoss", Json.number(epoch.testLoss()));
    return tree;
  }

  private static Map<String, @Nullable Object> best(EpochReport epoch) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("testError", Json.number(epoch.testError()));
    tree.put("epoch", epoch.epoch());
    return tree;
  }

  static Map<String, Object> counts(Costs costs) {
    Map<String, Object> tree = new java.util.LinkedHashMap<>();
    tree.put("analysed", costs.considered());
    tree.put("selectForward", costs.selectForward());
    tree.put("scoringUnits", costs.scoringUnits());
    tree.put("trained", costs.trained());
    tree.put("updates", costs.updates());
    tree.put("nonFinite", costs.nonFinite());
    return tree;
  }

  static Map<String, Object> seconds(Costs costs) {
    Map<String, Object> tree = new java.util.LinkedHashMap<>();
    for (Phase phase : Phase.values()) {
      tree.put(phase.key(), Json.seconds(costs.seconds(phase)));
    }
    tree.put("total", Json.seconds(costs.totalSeconds()));
    return tree;
  }

  private static Map<String, @Nullable Object> epoch(EpochReport epoch) {
    Map<String, @Nullable Object> tree = Json.object();
    tree.put("epoch", epoch.epoch());
    tree.putAll(quality(epoch));
    tree.put("trainLoss", Json.number(epoch.trainLoss()));
    tree.putAll(counts(epoch.costs()));
    tree.put("learningRate", epoch.learningRate());
    tree.put("scoredCorrect", Json.number(epoch.regime().scoredCorrect()));
    tree.put("trainedCorrect", Json.number(epoch.regime().trainedCorrect()));
    tree.put("unselectedLoss", Json.number(epoch.regime().unselectedLoss()));
    tree.put("seconds", seconds(epoch.costs()));
    return tree;
  }
}
