package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.selectivebackprop.bench.experiment.Experiment;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.result.Comparison;
import org.selectivebackprop.bench.result.FinishedRun;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.train.Training.OpenDataset;
import org.selectivebackprop.results.Recorded;
import org.selectivebackprop.results.RunFolder;

/**
 * Runs strategies one after the other in one process, on the same data, from the same weights, in
 * the same order of candidates.
 */
public final class ComparisonService {
  private final Runs runs;
  private final RunService service;
  private final Terminal terminal;
  private final StopSignal stop;
  private final Clock clock;

  /** Wired by Guice. */
  @Inject
  ComparisonService(
      Runs runs, RunService service, Terminal terminal, StopSignal stop, Clock clock) {
    this.runs = runs;
    this.service = service;
    this.terminal = terminal;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * What to compare.
   *
   * @param experiments one per strategy, alike but for that
   * @param seeds how many, from the experiments' seed upwards
   * @param baseline label of the strategy that sets the targets
   * @param budget label of the strategy whose cost the baseline is also given, by compressing its
   *     schedule; empty for no such run
   * @param folder receives everything
   * @param recorded what is written of every run beside its result
   */
  public record Plan(
      List<Experiment> experiments,
      int seeds,
      String baseline,
      Optional<String> budget,
      Path folder,
      Recorded recorded) {
    /** Copies the list. */
    public Plan {
      experiments = List.copyOf(experiments);
    }

    Optional<Experiment> find(String label) {
      return experiments.stream().filter(e -> e.label().equals(label)).findFirst();
    }

    long[] allSeeds() {
      long first = experiments.get(0).spec().settings().seed();
      return LongStream.range(first, first + seeds).toArray();
    }

    boolean matchesBudget() {
      return budget.filter(label -> !label.equals(baseline)).flatMap(this::find).isPresent()
          && find(baseline).isPresent();
    }

    int runs() {
      return seeds * (experiments.size() + (matchesBudget() ? 1 : 0));
    }
  }

  /**
   * Runs it all, or what an earlier process has left to do; {@code compare.json} is rewritten after
   * every run.
   *
   * @param found the folder as it was found, and then claimed
   * @param shown is given what was finished before it is marked as complete
   * @throws org.selectivebackprop.core.error.FrameworkException if anything does not fit, before
   *     the first run; or if a run fails
   */
  public void compare(Plan plan, RunFolder found, Consumer<Comparison> shown) {
    Experiment first = plan.experiments().get(0);
    OpenDataset data = runs.data(first);
    // Every recipe is built once before the first run, so that mistakes show at once.
    Map<String, RunSpec> recipes = new LinkedHashMap<>();
    plan.experiments().forEach(e -> recipes.put(e.label(), runs.run(e.spec(), data).recipe()));
    ComparisonLog log = ComparisonLog.begin(plan, recipes, found, clock);
    for (long seed : plan.allSeeds()) {
      List<FinishedRun> ofSeed = new ArrayList<>();
      for (Experiment experiment : plan.experiments()) {
        add(experiment.label(), withSeed(experiment.spec(), seed), data, log, ofSeed);
      }
      if (plan.matchesBudget()) {
        budgetMatched(plan, seed, ofSeed)
            .ifPresent(spec -> add(budgetLabel(plan), spec, data, log, ofSeed));
      }
    }
    shown.accept(log.comparison());
    if (!stop.requested()) {
      log.write(true);
    }
  }

  /** Label of the baseline with its schedule compressed to another strategy's cost. */
  public static String budgetLabel(Plan plan) {
    return plan.baseline() + "@" + plan.budget().orElseThrow();
  }

  /** The folder of one run, in the comparison's. */
  static String runFolder(String label, long seed) {
    return folderName(label) + "-seed" + seed;
  }

  /** A strategy's label without what file systems dislike. */
  public static String folderName(String label) {
    return label.replaceAll("[^A-Za-z0-9.@-]+", "_");
  }

  private void add(
      String label, RunSpec spec, OpenDataset data, ComparisonLog log, List<FinishedRun> ofSeed) {
    if (stop.requested()) {
      return;
    }
    Run run = runs.run(spec, data);
    long seed = spec.settings().seed();
    RunResult result = service.trainOrResume(run, log.recording(label, seed));
    FinishedRun done = new FinishedRun(label, seed, runFolder(label, seed), result);
    ofSeed.add(done);
    log.add(done);
  }

  /**
   * The baseline with as many epochs as the budget strategy's cost buys, at least one; none if it
   * buys all.
   */
  private Optional<RunSpec> budgetMatched(Plan plan, long seed, List<FinishedRun> ofSeed) {
    Optional<RunResult> paid = completed(plan.budget().orElseThrow(), ofSeed);
    Optional<RunResult> full = completed(plan.baseline(), ofSeed);
    if (paid.isEmpty() || full.isEmpty()) {
      return Optional.empty();
    }
    RunSpec spec = withSeed(plan.find(plan.baseline()).orElseThrow().spec(), seed);
    double share = paid.get().costs().forwardUnits() / full.get().costs().forwardUnits();
    int whole = spec.settings().epochs();
    int epochs = (int) Math.max(1, Math.round(share * whole));
    if (epochs == whole) {
      terminal.tell(
          "sb: %s is not run with seed %d: in whole epochs, %s's cost buys all %d of them",
          budgetLabel(plan), seed, plan.budget().orElseThrow(), whole);
      return Optional.empty();
    }
    return Optional.of(spec.with(spec.settings().with(TrainingSettings.EPOCHS, epochs)));
  }

  private static Optional<RunResult> completed(String label, List<FinishedRun> runs) {
    return runs.stream()
        .filter(run -> run.label().equals(label))
        .map(FinishedRun::result)
        .filter(result -> result.outcome().finished())
        .findFirst();
  }

  private static RunSpec withSeed(RunSpec spec, long seed) {
    return spec.with(spec.settings().with(TrainingSettings.SEED, seed));
  }
}
