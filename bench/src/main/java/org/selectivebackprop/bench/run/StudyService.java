package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.train.Training.OpenDataset;
import org.selectivebackprop.results.CheckpointInterval;
import org.selectivebackprop.results.Recorded;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.ComparisonFile;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.StudyLabels;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.experiment.Study;
import org.selectivebackprop.results.file.FolderClaim;
import org.selectivebackprop.results.file.ResultWriter;
import org.selectivebackprop.results.page.Formats;
import org.selectivebackprop.results.page.PlanTable;

/**
 * Makes the runs of a study that are not made, one after the other, each in a folder that it claims
 * meanwhile: several processes may share a study.
 */
public final class StudyService {
  private final Runs runs;
  private final RunService service;
  private final Terminal terminal;
  private final StopSignal stop;
  private final Clock clock;
  private final Map<Path, FinishedRun> made = new HashMap<>();
  private Optional<Opened> last = Optional.empty();

  /** Wired by Guice. */
  @Inject
  StudyService(Runs runs, RunService service, Terminal terminal, StopSignal stop, Clock clock) {
    this.runs = runs;
    this.service = service;
    this.terminal = terminal;
    this.stop = stop;
    this.clock = clock;
  }

  /** Where what is written goes. */
  private record Writing(
      Study study, Path folder, Optional<String> checkpoints, Recorded recorded) {}

  /** A data set as an experiment names it. One is kept at a time: they may be large. */
  private record Opened(Experiment of, OpenDataset data) {
    static Object key(Experiment of) {
      return List.of(of.spec().dataset(), of.dataDirectory());
    }
  }

  /**
   * Makes the runs, and keeps {@code compare.json} true after each.
   *
   * @param folder of the study
   * @param checkpoints how often within an epoch, as {@link CheckpointInterval#parse} reads it
   * @param recorded what is written of every run beside its result
   * @return what there is; not all if a stop was requested or other processes are not done
   * @throws org.selectivebackprop.core.error.FrameworkException if anything does not fit, before
   *     the first run; or if a run fails
   */
  public Comparison run(Study study, Path folder, Optional<String> checkpoints, Recorded recorded) {
    CheckpointInterval.of(checkpoints); // or refused before the first run
    Writing writing = new Writing(study, folder, checkpoints, recorded);
    List<StudyRun> plan = plan(study, folder);
    plan.forEach(StudyRun::requirePlace);
    long done = plan.stream().filter(StudyRun::done).count();
    if (done > 0) {
      terminal.tell("%d of %d runs are there already in '%s'", done, plan.size(), folder);
    }
    write(plan, writing);
    int elsewhere = 0;
    for (int i = 0; i < plan.size() && !stop.requested(); i++) {
      elsewhere += make(plan.get(i), i, plan, writing) ? 0 : 1;
    }
    if (elsewhere > 0) {
      terminal.tell(
          "%d runs are being trained by another process; the same command shows all when it is done",
          elsewhere);
    }
    return write(plan, writing);
  }

  /** What {@link #run} would do; trains and writes nothing. */
  public PlanTable planned(Study study, Path folder) {
    return new PlanTable(plan(study, folder).stream().map(StudyRun::planned).toList());
  }

  /** False if another process has it. */
  private boolean make(StudyRun one, int index, List<StudyRun> plan, Writing writing) {
    if (one.done()) {
      return true;
    }
    String where = "folder " + one.folder();
    Optional<FolderClaim> claim = FolderClaim.tryTake(one.folder(), RunFolder.FILES, where);
    if (claim.isEmpty()) {
      return false;
    }
    try {
      if (!one.done()) { // by another process, in between
        Run run = runs.run(one.recipe(), data(one.experiment()));
        String title =
            one.label() + " (" + (index + 1) + "/" + plan.size() + left(plan, index) + ")";
        service.trainOrResume(
            run,
            new Recording(
                one.label(),
                title,
                one.folder(),
                CheckpointInterval.of(writing.checkpoints()),
                writing.recorded()));
      }
    } finally {
      claim.get().close();
    }
    write(plan, writing);
    return true;
  }

  /** Time left, from the epochs of the runs that were made. */
  private String left(List<StudyRun> plan, int index) {
    EpochTimes times = new EpochTimes();
    for (StudyRun run : plan.subList(0, index)) {
      found(run)
          .filter(result -> made.containsKey(run.folder()))
          .ifPresent(r -> times.add(run.label(), r.epochs().size(), r.work().totalSeconds()));
    }
    double seconds =
        plan.subList(index, plan.size()).stream()
            .filter(run -> !run.done())
            .mapToDouble(run -> run.recipe().settings().epochs() * times.perEpoch(run.label()))
            .sum();
    return Double.isNaN(seconds) ? "" : ", about " + Formats.clock(seconds) + " left";
  }

  /** The result of a run, read once where it will not change; empty if there is none yet. */
  private Optional<FinishedRun> found(StudyRun run) {
    FinishedRun known = made.get(run.folder());
    if (known != null) {
      return Optional.of(known);
    }
    RunFolder.State state = run.look().state();
    if (state == RunFolder.State.NEW) {
      return Optional.empty();
    }
    FinishedRun result = run.result();
    if (state == RunFolder.State.FINISHED) {
      made.put(run.folder(), result);
    }
    return Optional.of(result);
  }

  /**
   * Every run: seed by seed, and within it strategy by strategy. Every recipe is built once before
   * the first run, so that mistakes show at once.
   */
  private List<StudyRun> plan(Study study, Path folder) {
    List<Problem> problems = new ArrayList<>();
    List<StudyRun> recipes = new ArrayList<>();
    for (Experiment experiment : byData(study.experiments())) {
      try {
        Run run = runs.run(experiment.spec(), data(experiment));
        recipes.add(StudyRun.of(experiment, run, folder));
      } catch (ConfigException wrong) {
        study.of(experiment.label(), wrong).problems().stream()
            .filter(p -> problems.stream().noneMatch(o -> o.what().equals(p.what())))
            .forEach(problems::add);
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    requireDistinct(study, recipes);
    List<StudyRun> plan = new ArrayList<>();
    for (long seed : study.seeds()) {
      for (StudyRun recipe : recipes) {
        plan.add(recipe.with(seed, folder));
        if (StudyLabels.strategy(recipe.label()).equals(study.baseline())) {
          for (int epochs : study.compressedEpochs(recipe.experiment())) {
            plan.add(recipe.compressed(epochs).with(seed, folder));
          }
        }
      }
    }
    return plan;
  }

  /** Those of one data set together, so that it is opened once. */
  private static List<Experiment> byData(List<Experiment> experiments) {
    return experiments.stream()
        .collect(Collectors.groupingBy(Opened::key, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static void requireDistinct(Study study, List<StudyRun> recipes) {
    Map<RunSpec, String> labels = new HashMap<>();
    for (StudyRun recipe : recipes) {
      String other = labels.putIfAbsent(recipe.recipe(), recipe.label());
      if (other != null) {
        throw new ConfigException(
            "'%s' and '%s' are the same strategy twice".formatted(other, recipe.label()),
            study.file().orElse("option --strategies"),
            "name each once; see --seeds");
      }
    }
  }

  private OpenDataset data(Experiment experiment) {
    if (last.isEmpty() || !Opened.key(last.get().of()).equals(Opened.key(experiment))) {
      last = Optional.empty();
      last = Optional.of(new Opened(experiment, runs.data(experiment)));
    }
    return last.get().data();
  }

  private Comparison write(List<StudyRun> plan, Writing writing) {
    List<FinishedRun> found = plan.stream().flatMap(run -> found(run).stream()).toList();
    Comparison comparison =
        new Comparison(writing.study().baseline(), writing.study().targets(), found);
    boolean complete = plan.stream().allMatch(run -> made.containsKey(run.folder()));
    ResultWriter.writeJson(
        writing.folder().resolve(RunFolder.COMPARISON),
        ComparisonFile.of(comparison, plan.size(), complete, writing.folder(), clock.instant()));
    return comparison;
  }
}
