package org.selectivebackprop.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.bench.result.Comparison;
import org.selectivebackprop.bench.result.ComparisonFile;
import org.selectivebackprop.bench.result.FinishedRun;
import org.selectivebackprop.bench.run.ComparisonService.Plan;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.file.ResultWriter;

/** Keeps {@code compare.json} true while a comparison goes on, in one process or several. */
final class ComparisonLog {
  private static final String OUT = "option --out";

  private final Plan plan;
  private final ComparisonFile.Plan recorded;
  private final Clock clock;
  private final List<FinishedRun> finished = new ArrayList<>();

  private ComparisonLog(Plan plan, ComparisonFile.Plan recorded, Clock clock) {
    this.plan = plan;
    this.recorded = recorded;
    this.clock = clock;
  }

  /**
   * Marks the folder as begun, or makes sure that what was begun in it is the same.
   *
   * @param recipes of the first seed's runs, by label
   * @param found the folder as it was found
   * @throws ConfigException if there is anything of another comparison
   */
  static ComparisonLog begin(
      Plan plan, Map<String, RunSpec> recipes, RunFolder found, Clock clock) {
    ComparisonFile.Plan recorded =
        new ComparisonFile.Plan(
            plan.seeds(), plan.budget().orElse(""), plan.recorded().examples(), recipes);
    ComparisonLog log = new ComparisonLog(plan, recorded, clock);
    boolean goesOn = found.state() == RunFolder.State.RESUMABLE;
    if (goesOn) {
      requireSame(recorded, found.path());
    }
    recipes.keySet().forEach(label -> log.requirePlace(label, goesOn));
    if (plan.matchesBudget()) {
      log.requirePlace(ComparisonService.budgetLabel(plan), goesOn);
    }
    if (!goesOn) {
      log.write(false);
    }
    return log;
  }

  private static void requireSame(ComparisonFile.Plan plan, Path folder) {
    Path file = folder.resolve(RunFolder.COMPARISON);
    try {
      if (!plan.isOf(file)) {
        throw new ConfigException(
            "another comparison was begun in '" + folder + "'",
            OUT,
            "give its options to go on with it, or give another folder");
      }
    } catch (IOException unreadable) {
      throw new DataException(
          "cannot be read: " + DiskReason.of(unreadable), "file " + file, "give another --out");
    }
  }

  /**
   * Of runs that no comparison began here nothing is adopted, and nothing overwritten.
   *
   * @param begun whether one did
   */
  private void requirePlace(String label, boolean begun) {
    for (long seed : plan.allSeeds()) {
      Path folder = folder(label, seed);
      if (begun ? Files.isSymbolicLink(folder) : SafeFiles.exists(folder)) {
        throw new ConfigException(
            "there is something already in the place of a run, '" + folder + "'",
            OUT,
            "give another folder, or move it away");
      }
    }
  }

  /** How one run is recorded, from the first on. */
  Recording recording(String label, long seed) {
    String title = label + " (" + (finished.size() + 1) + "/" + plan.runs() + ")";
    return new Recording(label, title, folder(label, seed), plan.recorded());
  }

  private Path folder(String label, long seed) {
    return plan.folder().resolve(ComparisonService.runFolder(label, seed));
  }

  /** One more run is over. */
  void add(FinishedRun run) {
    finished.add(run);
    write(false);
  }

  /** What is known so far. */
  Comparison comparison() {
    return new Comparison(plan.baseline(), finished);
  }

  /** Writes it down. */
  void write(boolean complete) {
    ResultWriter.writeJson(
        plan.folder().resolve(RunFolder.COMPARISON),
        ComparisonFile.of(comparison(), recorded, complete, clock.instant()));
  }
}
