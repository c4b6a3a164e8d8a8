package org.selectivebackprop.results;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.results.file.ResultWriter;

/**
 * Writes two tables while a run goes on: {@code epochs.csv} with one row per epoch, and {@code
 * steps.csv} with one per so many training steps. Both can be read at any time; a run that goes on
 * continues them, and no row appears twice.
 *
 * <p>Numbers are as Java writes them; what is not known is empty. {@code forwardUnits} and {@code
 * seconds} of a step are of the run so far, those of an epoch of the epoch alone.
 *
 * <p>Errors: {@link ConfigException} if the folder cannot be written, or a run begins where another
 * has left its tables.
 */
public final class MetricsCsv implements RunListener {
  /** One row per epoch. */
  public static final String EPOCHS = "epochs.csv";

  /** One row per so many steps. */
  public static final String STEPS = "steps.csv";

  private static final String EPOCHS_HEADER =
      "epoch,testError,testLoss,validationError,validationLoss,trainLoss,learningRate,considered,"
          + "selectForward,trained,updates,forwardUnits,seconds,"
          + Arrays.stream(Phase.values())
              .map(phase -> phase.key() + "Seconds")
              .collect(Collectors.joining(","));
  private static final String STEPS_HEADER =
      "step,epoch,considered,trained,loss,learningRate,forwardUnits,seconds\n";

  private final Path folder;
  private final int every;
  private final boolean ownFolder;
  private List<String> testMetrics = List.of();
  private List<String> validationMetrics = List.of();
  private @Nullable Writer steps;

  /**
   * Of one run.
   *
   * @param folder made if it is not there
   * @param every how many training steps lie between two rows of {@code steps.csv}, at least 1
   */
  public MetricsCsv(Path folder, int every) {
    this(folder, every, false);
  }

  /** Of one run; {@code ownFolder} says whether what is there is known to be of this run. */
  MetricsCsv(Path folder, int every, boolean ownFolder) {
    this.folder = folder;
    this.every = requirePositive(every);
    this.ownFolder = ownFolder;
  }

  /** Writes every tenth step to a folder. */
  public static MetricsCsv to(Path folder) {
    return new MetricsCsv(folder, 10);
  }

  /** Refuses to begin where another run has left something. */
  static void requireFree(boolean free, Path folder, String what) {
    if (!free) {
      throw new ConfigException(
          "there are " + what + " of another run in '" + folder + "', and nothing is overwritten",
          "folder " + folder,
          "give another folder, or move them away");
    }
  }

  static int requirePositive(int every) {
    if (every < 1) {
      throw new IllegalArgumentException("every " + every + " steps; it must be at least 1");
    }
    return every;
  }

  @Override
  public void onStart(Run run, StopSignal stop) {
    testMetrics = List.copyOf(run.metrics().keySet());
    validationMetrics = run.dataset().validation().isPresent() ? testMetrics : List.of();
  }

  @Override
  public void onReady(RunResult soFar) {
    Path file = folder.resolve(STEPS);
    boolean begins = soFar.costs().updates() == 0;
    requireFree(ownFolder || !begins || !SafeFiles.exists(file), folder, "tables");
    try {
      String kept = SafeFiles.exists(file) ? rowsUpTo(soFar.costs().updates(), file) : "";
      ResultWriter.write(file, STEPS_HEADER + kept);
      steps = Channels.newWriter(SafeFiles.append(file), UTF_8);
    } catch (IOException unwritable) {
      throw ResultWriter.unwritable(folder, "file " + file, unwritable);
    }
    onEpoch(soFar);
  }

  /** Rows of steps that happened, by the checkpoint from which the run goes on. */
  private static String rowsUpTo(long step, Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      return lines
          .skip(1)
          .filter(line -> line.matches("[0-9]{1,18},.*"))
          .filter(line -> Long.parseLong(line.substring(0, line.indexOf(','))) <= step)
          .map(line -> line + "\n")
          .collect(Collectors.joining());
    }
  }

  @Override
  public void onStep(StepReport step) {
    if (steps != null && step.progress().updates() % every == 0) {
      Costs costs = step.costs();
      String row =
          step.progress().updates()
              + ","
              + (step.progress().epoch() + 1)
              + ","
              + step.progress().considered()
              + ","
              + step.progress().trained()
              + numbers(
                  step.loss(), step.learningRate(), costs.forwardUnits(), costs.totalSeconds())
              + "\n";
      try {
        steps.write(row);
        steps.flush();
      } catch (IOException unwritable) {
        throw ResultWriter.unwritable(folder, "file " + folder.resolve(STEPS), unwritable);
      }
    }
  }

  @Override
  public void onEpoch(RunResult soFar) {
    // All of it, so that it is whole whatever happened to the last process.
    ResultWriter.write(
        folder.resolve(EPOCHS),
        EPOCHS_HEADER
            + testMetrics.stream().map(name -> ",test-" + name).collect(Collectors.joining())
            + validationMetrics.stream()
                .map(name -> ",validation-" + name)
                .collect(Collectors.joining())
            + "\n"
            + soFar.epochs().stream().map(this::row).collect(Collectors.joining()));
  }

  private String row(EpochReport epoch) {
    Costs costs = epoch.costs();
    return epoch.epoch()
        + numbers(
            epoch.testError(),
            epoch.testLoss(),
            number(epoch.validationError()),
            number(epoch.validationLoss()),
            epoch.trainLoss(),
            epoch.learningRate())
        + Stream.of(costs.considered(), costs.selectForward(), costs.trained(), costs.updates())
            .map(count -> "," + count)
            .collect(Collectors.joining())
        + numbers(costs.forwardUnits(), costs.totalSeconds())
        + numbers(Arrays.stream(Phase.values()).mapToDouble(costs::seconds).toArray())
        + numbers(values(testMetrics, epoch.testMetrics()))
        + numbers(values(validationMetrics, epoch.validationMetrics()))
        + "\n";
  }

  private static double[] values(List<String> names, Map<String, Double> metrics) {
    return names.stream().mapToDouble(name -> metrics.getOrDefault(name, Double.NaN)).toArray();
  }

  private static double number(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  private static String numbers(double... values) {
    return DoubleStream.of(values)
        .mapToObj(value -> Double.isNaN(value) ? "," : "," + value)
        .collect(Collectors.joining());
  }

  @Override
  public void onClose() {
    if (steps != null) {
      try {
        steps.close();
      } catch (IOException unwritten) {
        throw ResultWriter.unwritable(folder, "file " + folder.resolve(STEPS), unwritten);
      }
    }
  }
}
