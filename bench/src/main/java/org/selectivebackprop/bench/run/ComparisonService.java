package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.selectivebackprop.bench.experiment.Experiment;
import org.selectivebackprop.bench.experiment.Preparation;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.result.Comparison;
import org.selectivebackprop.bench.result.ComparisonTree;
import org.selectivebackprop.bench.result.FinishedRun;
import org.selectivebackprop.bench.result.SafeFiles;
import org.selectivebackprop.core.train.Outcome;
import org.selectivebackprop.core.train.Run;
import org.selectivebackprop.core.train.RunResult;
import org.selectivebackprop.core.train.RunSpec;
import org.selectivebackprop.core.train.StopSignal;

/**
 * Runs strategies one after the other in one process, on the same data, from the same weights, in
 * the same order of candidates.
 */
public final class ComparisonService {
  private final Preparation preparation;
  private final Opener opener;
  private final RunService service;
  private final Terminal terminal;
  private final StopSignal stop;
  private final Clock clock;

  /** Wired by Guice. */
  @Inject
  ComparisonService(
      Preparation preparation,
      Opener opener,
      RunService service,
      Terminal terminal,
      StopSignal stop,
      Clock clock) {
    this.preparation = preparation;
    this.opener = opener;
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
   * @param examples whether it is written down what became of every training example
   */
  public record Plan(
      List<Experiment> experiments,
      int seeds,
      String baseline,
      Optional<String> budget,
      Path folder,
      boolean examples) {
    /** Copies the list. */
    public Plan {
      experiments = List.copyOf(experiments);
    }

    Optional<Experiment> find(String label) {
      return experiments.stream().filter(e -> e.label().equals(label)).findFirst();
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
   * Runs it all; {@code compare.json} is rewritten after every run.
   *
   * @return what was finished before the end or the user's wish to stop
   * @throws org.selectivebackprop.core.error.FrameworkException if anything does not fit, before
   *     the first run; or if a run fails
   */
  public Comparison compare(Plan plan) {
    Experiment first = plan.experiments().get(0);
    Preparation.OpenData data = opener.data(first);
    // Every recipe is built once before the first run, so that mistakes show at once.
    plan.experiments().forEach(experiment -> preparation.prepare(experiment.spec(), data));
    List<FinishedRun> finished = new ArrayList<>();
    for (int i = 0; i < plan.seeds() && !stop.requested(); i++) {
      long seed = first.spec().settings().seed() + i;
      List<FinishedRun> ofSeed = new ArrayList<>();
      for (Experiment experiment : plan.experiments()) {
        add(experiment.label(), withSeed(experiment.spec(), seed), data, plan, finished, ofSeed);
      }
      if (plan.matchesBudget()) {
        budgetMatched(plan, seed, ofSeed)
            .ifPresent(spec -> add(budgetLabel(plan), spec, data, plan, finished, ofSeed));
      }
    }
    return new Comparison(plan.baseline(), finished);
  }

  /** Label of the baseline with its schedule compressed to another strategy's cost. */
  public static String budgetLabel(Plan plan) {
    return plan.baseline() + "@" + plan.budget().orElseThrow();
  }

  /** A strategy's label without what file systems dislike. */
  public static String folderName(String label) {
    return label.replaceAll("[^A-Za-z0-9.@-]+", "_");
  }

  private void add(
      String label,
      RunSpec spec,
      Preparation.OpenData data,
      Plan plan,
      List<FinishedRun> finished,
      List<FinishedRun> ofSeed) {
    if (stop.requested()) {
      return;
    }
    Run run = preparation.prepare(spec, data);
    long seed = spec.settings().seed();
    String folder = folderName(label) + "-seed" + seed;
    String title = label + " (" + (finished.size() + 1) + "/" + plan.runs() + ")";
    Path results = plan.folder().resolve(folder);
    RunResult result =
        service.train(run, new Recording(label, title, results, false, plan.examples()));
    FinishedRun done = new FinishedRun(label, seed, folder, result);
    finished.add(done);
    ofSeed.add(done);
    String created = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    SafeFiles.write(
        plan.folder().resolve("compare.json"),
        ComparisonTree.json(new Comparison(plan.baseline(), finished), created));
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
      terminal
          .err()
          .printf(
              Locale.ROOT,
              "sb: %s is not run with seed %d: in whole epochs, %s's cost buys all %d of them%n",
              budgetLabel(plan),
              seed,
              plan.budget().orElseThrow(),
              whole);
      return Optional.empty();
    }
    return Optional.of(spec.with(spec.settings().withEpochs(epochs)));
  }

  private static Optional<RunResult> completed(String label, List<FinishedRun> runs) {
    return runs.stream()
        .filter(run -> run.label().equals(label))
        .map(FinishedRun::result)
        .filter(result -> result.outcome() == Outcome.COMPLETED)
        .findFirst();
  }

  private static RunSpec withSeed(RunSpec spec, long seed) {
    return spec.with(spec.settings().withSeed(seed));
  }
}
