package org.selectivebackprop.results.study;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.results.CheckpointInterval;
import org.selectivebackprop.results.Recorded;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.RunRecorder;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.ComparisonFile;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.experiment.StudyPlan;
import org.selectivebackprop.results.file.FolderClaim;
import org.selectivebackprop.results.file.ResultWriter;
import org.selectivebackprop.results.page.Formats;
import org.selectivebackprop.results.page.PlanTable;

/**
 * Makes the runs of a study that are not made, one after the other, each in a folder that it claims
 * meanwhile: several processes may share a study.
 */
public final class StudyRunner {
  private final RunSource source;
  private final PluginRegistry registry;
  private final StudyListener listener;
  private final StopSignal stop;
  private final Clock clock;
  private final Map<Path, FinishedRun> made = new HashMap<>();

  /**
   * For one study.
   *
   * @param registry reads the recipes of results that are there
   * @param stop is asked between two steps
   * @param clock says when the comparison was written
   */
  public StudyRunner(
      RunSource source,
      PluginRegistry registry,
      StudyListener listener,
      StopSignal stop,
      Clock clock) {
    this.source = source;
    this.registry = registry;
    this.listener = listener;
    this.stop = stop;
    this.clock = clock;
  }

  /** Where what is written goes, and what is there of earlier versions. */
  private record Writing(
      PlannedRuns planned,
      Path folder,
      Optional<String> checkpoints,
      Recorded recorded,
      EarlierRuns earlier) {}

  /**
   * Makes the runs, and keeps {@code compare.json} true after each.
   *
   * @param folder of the study
   * @param checkpoints how often within an epoch, as {@link CheckpointInterval#parse} reads it
   * @param recorded what is written of every run beside its result
   * @param where what names the folder, for errors
   * @return what there is; not all if a stop was requested or other processes are not done
   * @throws org.selectivebackprop.core.error.FrameworkException if anything does not fit, before
   *     the first run; or if a run fails
   */
  public StudyResult run(
      StudyPlan study, Path folder, Optional<String> checkpoints, Recorded recorded, String where) {
    CheckpointInterval.of(checkpoints); // or refused before the first run
    requireOwn(folder, where);
    Writing writing =
        new Writing(
            new PlannedRuns(source, study),
            folder,
            checkpoints,
            recorded,
            new EarlierRuns(registry, folder));
    List<StudyRun> plan = writing.planned().all(folder, writing.earlier());
    plan.forEach(StudyRun::requirePlace);
    long done = plan.stream().filter(StudyRun::done).count();
    if (done > 0) {
      listener.onNote(
          Formats.format("%d of %d runs are there already in '%s'", done, plan.size(), folder));
    }
    write(plan, writing);
    int elsewhere = 0;
    for (int i = 0; i < plan.size() && !stop.requested(); i++) {
      elsewhere += make(plan.get(i), plan, writing) ? 0 : 1;
    }
    if (elsewhere > 0) {
      listener.onNote(
          elsewhere
              + " runs are being trained by another process; the same study again shows all when it"
              + " is done");
    }
    return write(plan, writing);
  }

  /** What {@link #run} would do; trains and writes nothing. */
  public PlanTable planned(StudyPlan study, Path folder, String where) {
    requireOwn(folder, where);
    List<StudyRun> plan =
        new PlannedRuns(source, study).all(folder, new EarlierRuns(registry, folder));
    return new PlanTable(plan.stream().map(StudyRun::planned).toList());
  }

  private static void requireOwn(Path folder, String where) {
    RunFolder found = RunFolder.look(folder, RunFolder.COMPARISON);
    if (found.state() == RunFolder.State.FOREIGN) {
      found.requireMayBegin(where);
    }
    ComparisonFile.requireCurrent(folder, where);
  }

  /** False if another process has it. */
  private boolean make(StudyRun one, List<StudyRun> plan, Writing writing) {
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
        Run run = writing.planned().run(one);
        train(run, one, listener.onRun(progress(one, plan)), writing);
      }
    } finally {
      claim.get().close();
    }
    write(plan, writing);
    return true;
  }

  /** Trains; or goes on, where the folder, which is claimed, has a checkpoint. */
  private void train(Run run, StudyRun one, RunListener told, Writing writing) {
    RunFolder found = one.look();
    found.requireOwn();
    boolean goesOn = found.epochs() > 0 || found.hasCheckpoint();
    if (goesOn) {
      found.requireCheckpoint("folder " + one.folder());
    }
    RunRecorder recorder = found.recorder(goesOn).label(one.label());
    recorder.checkpointEvery(CheckpointInterval.of(writing.checkpoints()));
    RunListener all = RunListener.all(List.of(recorder, told));
    if (goesOn) {
      TrainingLoop.resume(run, recorder.checkpoint().orElseThrow(), all, stop);
    } else {
      recorder.recording(writing.recorded());
      TrainingLoop.train(run, all, stop);
    }
  }

  private StudyProgress progress(StudyRun now, List<StudyRun> plan) {
    EpochTimes times = new EpochTimes();
    List<StudyRun> open = new ArrayList<>();
    for (StudyRun run : plan) {
      FinishedRun result = made.get(run.folder());
      if (result == null) {
        open.add(run);
      } else {
        times.add(run.label(), result.epochs().size(), result.work().totalSeconds());
      }
    }
    double left =
        open.stream()
            .mapToDouble(run -> run.recipe().settings().epochs() * times.perEpoch(run.label()))
            .sum();
    return new StudyProgress(
        plan.size() - open.size(),
        plan.size(),
        now.label(),
        now.recipe().settings().seed(),
        Double.isNaN(left) ? OptionalDouble.empty() : OptionalDouble.of(left));
  }

  /** The result of a run, read once where it will not change; empty if there is none yet. */
  private Optional<FinishedRun> found(StudyRun run, Writing writing) {
    FinishedRun known = made.get(run.folder());
    if (known != null) {
      return Optional.of(known);
    }
    RunFolder.State state = run.look().state();
    if (state == RunFolder.State.NEW) {
      return Optional.empty();
    }
    FinishedRun result = run.result(writing.earlier());
    if (state == RunFolder.State.FINISHED) {
      made.put(run.folder(), result);
    }
    return Optional.of(result);
  }

  private StudyResult write(List<StudyRun> plan, Writing writing) {
    StudyPlan study = writing.planned().study();
    List<FinishedRun> found = plan.stream().flatMap(run -> found(run, writing).stream()).toList();
    Comparison comparison =
        new Comparison(study.baseline(), study.targets(), study.metric(), found);
    boolean complete = plan.stream().allMatch(run -> made.containsKey(run.folder()));
    ResultWriter.writeJson(
        writing.folder().resolve(RunFolder.COMPARISON),
        ComparisonFile.of(comparison, plan.size(), complete, writing.folder(), clock.instant()));
    return new StudyResult(writing.folder(), comparison, complete);
  }
}
