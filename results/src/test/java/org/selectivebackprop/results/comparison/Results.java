package org.selectivebackprop.results.comparison;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Regime;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.results.ResultFile;
import org.selectivebackprop.results.file.Json;

/**
 * Results made up for tests: 1,000 candidates and one second an epoch, 300 trained of those scored.
 */
public final class Results {
  private static final long SECOND = 1_000_000_000L;

  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Results() {}

  /** A run that completed with these test errors, scored and selected like SB. */
  public static FinishedRun sb(String label, long seed, double... errors) {
    return run(label, seed, Outcome.COMPLETED, costs(1000, 1000, 300, 0), errors);
  }

  /** A run that completed with these test errors and trained everything. */
  public static FinishedRun plain(String label, long seed, double... errors) {
    return run(label, seed, Outcome.COMPLETED, costs(1000, 0, 1000, 0), errors);
  }

  /** The same run on another machine. */
  static FinishedRun on(String processor, FinishedRun run) {
    Map<String, Object> environment = new TreeMap<>(run.environment());
    environment.put("processor", processor);
    return new FinishedRun(
        run.label(),
        run.folder().resolveSibling(processor),
        run.outcome(),
        run.recipe(),
        run.data(),
        environment,
        run.work(),
        run.finalError(),
        run.keptEpoch(),
        run.epochs());
  }

  /** Beside "traditional", with the usual targets. */
  public static Comparison comparison(List<FinishedRun> runs) {
    return new Comparison("traditional", Comparison.TARGETS, runs);
  }

  /** A run of any kind. */
  public static FinishedRun run(
      String label, long seed, Outcome outcome, Costs perEpoch, double... errors) {
    return read(label, result(seed, outcome, perEpoch, errors));
  }

  /** As {@link #run}, before it is written down. */
  public static RunResult result(long seed, Outcome outcome, Costs perEpoch, double... errors) {
    List<EpochReport> epochs = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      epochs.add(
          new EpochReport(
              i + 1,
              errors[i],
              10 * errors[i],
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Map.of(),
              Map.of(),
              Double.isFinite(errors[i]) ? 5 * errors[i] : Double.NaN,
              0.1,
              perEpoch,
              new Regime(
                  perEpoch.selectForward() > 0 ? OptionalDouble.of(0.9) : OptionalDouble.empty(),
                  OptionalDouble.of(0.8),
                  perEpoch.selectForward() > 0 ? OptionalDouble.of(0.25) : OptionalDouble.empty(),
                  perEpoch.selectForward() > 0 ? List.of(0.1, 0.2, 0.3, 0.4, 0.5) : List.of(),
                  List.of(0.2, 0.3, 0.4, 0.5, 0.6))));
    }
    RunResult result =
        new RunResult(
            recipe(errors.length + (outcome == Outcome.COMPLETED ? 0 : 1), seed),
            outcome,
            epochs,
            times(perEpoch, errors.length),
            0.5,
            Map.of("device", "made up"),
            "sha256:00",
            Map.of("leftOut", 3),
            Optional.empty());
    return result;
  }

  /** As its file tells it. */
  static FinishedRun read(String label, RunResult result) {
    try {
      String text = Json.text(ResultFile.of(label, result, Instant.EPOCH));
      return FinishedRun.of(
          MAPPER.readValue(text, StoredRun.class),
          Path.of(label + "-seed" + result.recipe().settings().seed()));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible); // it was just written
    }
  }

  /** Costs of one epoch that takes a second, half of it in the backward pass. */
  public static Costs costs(long considered, long selectForward, long trained, long nonFinite) {
    return new Costs(
        considered,
        selectForward,
        selectForward,
        trained,
        3 * trained,
        trained / 100,
        nonFinite,
        Map.of(Phase.BACKWARD, SECOND / 2, Phase.EVALUATION, SECOND / 2),
        SECOND);
  }

  /** A recipe. */
  public static RunSpec recipe(int epochs, long seed) {
    return new RunSpec(
        PluginSpec.of("synthetic-digits", "train", 1000),
        PluginSpec.of("small-cnn"),
        PluginSpec.of("reference"),
        PluginSpec.of("softmax-cross-entropy"),
        PluginSpec.of("sgd"),
        PluginSpec.of("none"),
        PluginSpec.of("constant"),
        new Strategy(
            PluginSpec.of("selective-backprop", "beta", 2.0),
            PluginSpec.of("loss"),
            PluginSpec.of("always-fresh")),
        TrainingSettings.of(
            Map.of("epochs", epochs, "batch", 100, "lr", 0.1, "seed", seed), "test"));
  }

  private static Costs times(Costs one, int n) {
    return new Costs(
        n * one.considered(),
        n * one.selectForward(),
        n * one.scoringUnits(),
        n * one.trained(),
        n * one.trainingUnits(),
        n * one.updates(),
        n * one.nonFinite(),
        Map.of(Phase.BACKWARD, n * SECOND / 2, Phase.EVALUATION, n * SECOND / 2),
        n * one.totalNanos());
  }
}
