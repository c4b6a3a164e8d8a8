package org.selectivebackprop.results.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.results.ResultFile;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.file.Json;

/**
 * One run, as its result file tells it.
 *
 * @param label of its strategy
 * @param folder its result file is in
 * @param outcome how it ended
 * @param recipe by key, as in an experiment file
 * @param data checksum of the data set
 * @param environment machine and software
 * @param work of the whole run, an unfinished epoch included
 * @param finalError test error of the weights that were kept, in a comparison the distance of its
 *     {@link TargetMetric}; empty if the run did not come to its end
 * @param keptEpoch the epoch whose weights were kept; 0 if there is none
 * @param epochs finished ones, in order
 */
public record FinishedRun(
    String label,
    Path folder,
    Outcome outcome,
    Map<String, Object> recipe,
    String data,
    Map<String, Object> environment,
    Work work,
    OptionalDouble finalError,
    int keptEpoch,
    List<Epoch> epochs) {
  public FinishedRun {
    epochs = List.copyOf(epochs);
  }

  /**
   * What was counted and timed.
   *
   * @param forwardUnits counted cost: 1 for a forward pass of the network, 3 for a training step
   * @param nonFinite scores and losses that were not finite
   * @param seconds by phase, and in total
   */
  public record Work(
      long considered,
      long selectForward,
      long trained,
      double forwardUnits,
      long nonFinite,
      Map<String, Double> seconds) {
    /** Wall-clock seconds. */
    public double totalSeconds() {
      return seconds.getOrDefault("total", 0.0);
    }
  }

  /**
   * What one epoch did.
   *
   * @param testError as {@code finalError}; NaN if it is not known
   * @param metrics further ones of the test split by name, and {@code loss}; without those that
   *     have no value
   * @param scoredCorrect share of scored candidates that were classified correctly; NaN if none was
   *     scored
   * @param trainedCorrect the same of the examples trained
   * @param unselectedLoss mean loss of those passed over, in nats; NaN if there were none
   * @param scoredLosses percentiles of the losses of scored candidates, in nats; none if none was
   *     scored, or the result is of an earlier version
   * @param trainedLosses the same of the examples trained
   */
  public record Epoch(
      int epoch,
      double testError,
      Map<String, Double> metrics,
      double scoredCorrect,
      double trainedCorrect,
      double unselectedLoss,
      List<Double> scoredLosses,
      List<Double> trainedLosses,
      Work work) {
    public Epoch {
      metrics = Map.copyOf(metrics);
      scoredLosses = List.copyOf(scoredLosses);
      trainedLosses = List.copyOf(trainedLosses);
    }

    /** Share of the candidates that was trained; NaN if there were none. */
    public double selectivity() {
      return work.considered() == 0 ? Double.NaN : (double) work.trained() / work.considered();
    }
  }

  /**
   * Reads the result file of a run's folder.
   *
   * @throws IOException with the reason, if it cannot be read or is something else
   */
  public static FinishedRun read(Path folder) throws IOException {
    return of(Json.read(folder.resolve(RunFolder.RESULT), StoredRun.class), folder);
  }

  static FinishedRun of(StoredRun stored, Path folder) throws IOException {
    if (!ResultFile.SCHEMA.equals(stored.schema())) {
      throw new IOException(
          "it has schema '%s', and this program reads '%s'"
              .formatted(stored.schema(), ResultFile.SCHEMA));
    }
    try {
      String ended = Objects.requireNonNull(stored.outcome(), "outcome");
      Outcome outcome = Outcome.valueOf(ended.toUpperCase(Locale.ROOT).replace('-', '_'));
      return new FinishedRun(
          Objects.requireNonNull(stored.strategy(), "strategy"),
          folder,
          outcome,
          Objects.requireNonNull(stored.recipe(), "recipe"),
          Objects.requireNonNull(stored.dataChecksum(), "dataChecksum"),
          Objects.requireNonNull(stored.environment(), "environment"),
          Objects.requireNonNull(stored.counts(), "counts").work(stored.seconds()),
          outcome.finished() ? stored.error() : OptionalDouble.empty(),
          stored.keptEpoch(),
          Objects.requireNonNull(stored.epochs(), "epochs").stream()
              .map(StoredRun.StoredEpoch::read)
              .toList());
    } catch (NullPointerException | IllegalArgumentException incomplete) {
      throw new IOException("it is not whole: " + incomplete.getMessage(), incomplete);
    }
  }

  /** Seed of the run. */
  public long seed() {
    return recipe.get("seed") instanceof Number seed ? seed.longValue() : 0;
  }

  /** Passes over the candidates that the recipe asks for. */
  public int plannedEpochs() {
    return recipe.get("epochs") instanceof Number epochs ? epochs.intValue() : epochs().size();
  }

  /** What the clock depends on: processor, cores, and the engine's device. */
  public String hardware() {
    Object device =
        environment.get("engine") instanceof Map<?, ?> engine ? engine.get("device") : null;
    return environment.get("processor")
        + ", "
        + environment.get("cores")
        + " cores"
        + (device == null || "cpu".equalsIgnoreCase(device.toString()) ? "" : ", " + device);
  }

  /**
   * A span of cost.
   *
   * @param from after the epoch before
   * @param to after this epoch
   */
  public record Span(double from, double to) {}

  /** What it took until the test error was first at or below a target; empty if it never was. */
  public Optional<Span> costTo(double target, Measure measure) {
    double sum = 0;
    for (Epoch epoch : epochs) {
      double before = sum;
      sum += measure.of(epoch.work());
      if (reached(epoch, target)) {
        return Optional.of(new Span(before, sum));
      }
    }
    return Optional.empty();
  }

  /** Whether two runs are one and the same training until this target, bit for bit. */
  boolean equalTo(double target, FinishedRun other) {
    for (int i = 0; i < epochs.size() && i < other.epochs.size(); i++) {
      Epoch mine = epochs.get(i);
      Epoch its = other.epochs.get(i);
      if (mine.testError() != its.testError()
          || mine.work().forwardUnits() != its.work().forwardUnits()) {
        return false;
      }
      if (reached(mine, target)) {
        return true;
      }
    }
    return false;
  }

  /** Errors are counts over the test split's size: exact but for the last bits of a product. */
  private static boolean reached(Epoch epoch, double target) {
    return epoch.testError() <= target + 1e-9;
  }
}
