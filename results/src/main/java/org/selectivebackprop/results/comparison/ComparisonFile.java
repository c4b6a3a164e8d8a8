package org.selectivebackprop.results.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.comparison.FinishedRun.Work;
import org.selectivebackprop.results.file.Environment;
import org.selectivebackprop.results.file.Json;

/** The content of {@code compare.json}; its format is documented in docs/results.md. */
public record ComparisonFile(
    String schema,
    Instant created,
    Map<String, Object> environment,
    boolean complete,
    int runs,
    String baseline,
    List<String> targets,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String targetMetric,
    List<Strategy> rows) {
  /** Format of the file; a change that old readers cannot read gets a new number. */
  public static final String SCHEMA = "selective-backprop/compare/3";

  /** One strategy and setting. */
  public record Strategy(
      String strategy,
      Map<String, String> swept,
      int seeds,
      OptionalDouble finalTestError,
      OptionalDouble bestTestError,
      double considered,
      double selectForward,
      double trained,
      double forwardUnits,
      Map<String, Map<String, Double>> seconds,
      Map<String, Target> toTarget,
      @Nullable FairComparison againstCompressed,
      List<Run> runs) {
    static Strategy of(Comparison comparison, Row row, Path folder) {
      return new Strategy(
          row.label(),
          row.swept(),
          row.runs().size(),
          row.finalError(),
          row.bestError(),
          row.mean(Work::considered),
          row.mean(Work::selectForward),
          row.mean(Work::trained),
          row.mean(Work::forwardUnits),
          byClock(
              comparison,
              row,
              on -> Json.seconds(phase -> row.seconds(phase.key(), on), row.seconds("total", on))),
          byTarget(comparison, row),
          FairComparison.of(comparison, row).orElse(null),
          row.all().stream().map(run -> Run.of(run, folder)).toList());
    }
  }

  /** A strategy's way to a multiple of the baseline's error. */
  public record Target(OptionalDouble testError, int reached, Way cost, Map<String, Way> seconds) {}

  /** By one measure: the mean over seeds if all reached it, and the ratio to the baseline. */
  public record Way(OptionalDouble mean, @Nullable Ratio ratio) {
    static Way of(Comparison comparison, Row row, String target, Measure measure) {
      return new Way(
          comparison.meanToTarget(row, target, measure),
          comparison.ratio(row, target, measure).orElse(null));
    }
  }

  /** One run of a strategy, and where its result is. */
  public record Run(
      long seed, Outcome outcome, OptionalDouble finalTestError, String hardware, String result) {
    static Run of(FinishedRun run, Path folder) {
      Path file = folder.relativize(run.folder()).resolve("result.json");
      return new Run(
          run.seed(),
          run.outcome(),
          run.finalError(),
          run.hardware(),
          file.toString().replace('\\', '/'));
    }
  }

  /**
   * A comparison.
   *
   * @param runs that are asked for
   * @param complete whether all of them are done
   * @param folder that paths are relative to
   */
  public static ComparisonFile of(
      Comparison comparison, int runs, boolean complete, Path folder, Instant created) {
    return new ComparisonFile(
        SCHEMA,
        created,
        Environment.metadata(),
        complete,
        runs,
        comparison.baseline(),
        comparison.targets(),
        comparison.metric().equals(TargetMetric.ERROR) ? null : comparison.metric().name(),
        comparison.rows().stream().map(row -> Strategy.of(comparison, row, folder)).toList());
  }

  /**
   * Refuses a folder whose comparison another version of this program wrote, which would be lost.
   *
   * @param where what names the folder, for the error
   */
  public static void requireCurrent(Path folder, String where) {
    Path file = folder.resolve(RunFolder.COMPARISON);
    if (SafeFiles.exists(file)) {
      try {
        String found = Json.read(file, Head.class).schema();
        if (!SCHEMA.equals(found)) {
          throw new ConfigException(
              "'%s' has schema '%s', and this program writes '%s'".formatted(file, found, SCHEMA),
              where,
              "give another folder, or go on with the version that wrote it");
        }
      } catch (IOException unreadable) {
        throw new ConfigException(
            "'%s' cannot be read: %s".formatted(file, DiskReason.of(unreadable)),
            where,
            "give another folder, or move this file away");
      }
    }
  }

  private record Head(@Nullable String schema) {}

  private static Map<String, Target> byTarget(Comparison comparison, Row row) {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (String target : comparison.targets()) {
      targets.put(
          target,
          new Target(
              comparison.targetError(row, target),
              comparison.toTarget(row, target, Measure.COST).size(),
              Way.of(comparison, row, target, Measure.COST),
              byClock(comparison, row, clock -> Way.of(comparison, row, target, clock))));
    }
    return targets;
  }

  private static <T> Map<String, T> byClock(
      Comparison comparison, Row row, Function<Measure, T> value) {
    Map<String, T> clocks = new LinkedHashMap<>();
    comparison.clocks().stream()
        .filter(clock -> !row.runs(clock).isEmpty())
        .forEach(clock -> clocks.put(clock.hardware(), value.apply(clock)));
    return clocks;
  }
}
