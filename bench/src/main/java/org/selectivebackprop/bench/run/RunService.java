package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.selectivebackprop.bench.report.RunSummary;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.results.CheckpointInterval;
import org.selectivebackprop.results.Recorded;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.RunRecorder;

/** Carries out one run: trains, shows progress, keeps the result file. */
public final class RunService {
  private final PluginRegistry registry;
  private final Terminal terminal;
  private final StopSignal stop;

  @Inject
  RunService(PluginRegistry registry, Terminal terminal, StopSignal stop) {
    this.registry = registry;
    this.terminal = terminal;
    this.stop = stop;
  }

  /** Carries out a run with those that share it, says what it came to; returns the exit code. */
  public int share(Group group, Path folder, Function<Optional<Collective>, RunResult> run) {
    Optional<Collective> ranks = group.join(registry);
    try {
      RunResult result = run.apply(ranks);
      if (group.leads()) {
        terminal.out().print(new RunSummary(result, folder));
      }
      return 0;
    } finally {
      ranks.ifPresent(Collective::close);
    }
  }

  /** Trains; the claimed folder receives {@code result.json} and what follows. */
  public RunResult train(
      Run run, String label, Path folder, CheckpointInterval every, Recorded recorded) {
    RunRecorder recorder = recorder(folder, false, label, every).recording(recorded);
    return TrainingLoop.train(run, listeners(run, recorder, label), stop);
  }

  /**
   * Goes on from the folder's checkpoint; refused if that, or what it recorded, is another run's.
   */
  public RunResult resume(Run run, String label, Path folder, CheckpointInterval every) {
    RunRecorder recorder = recorder(folder, true, label, every);
    return TrainingLoop.resume(
        run, recorder.checkpoint().orElseThrow(), listeners(run, recorder, label), stop);
  }

  private static RunRecorder recorder(
      Path folder, boolean goesOn, String label, CheckpointInterval every) {
    RunFolder found = RunFolder.look(folder, RunFolder.RESULT);
    return found.recorder(goesOn).label(label).checkpointEvery(every);
  }

  /** Of several processes one writes, the first. */
  private RunListener listeners(Run run, RunRecorder recorder, String label) {
    return RunListener.all(run.leads() ? List.of(recorder, terminal.progress(label)) : List.of());
  }
}
