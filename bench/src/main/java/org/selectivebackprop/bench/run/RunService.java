package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.bench.report.ProgressLine;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.results.CheckpointFile;
import org.selectivebackprop.results.ExampleLog;
import org.selectivebackprop.results.MislabelledRecorder;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.RunRecorder;

/** Carries out one run: trains, shows progress, keeps the result file. */
public final class RunService {
  private final Terminal terminal;
  private final StopSignal stop;
  private final Clock clock;

  /** Wired by Guice. */
  @Inject
  RunService(Terminal terminal, StopSignal stop, Clock clock) {
    this.terminal = terminal;
    this.stop = stop;
    this.clock = clock;
  }

  /** Trains. */
  public RunResult train(Run run, Recording recording) {
    Optional<ExampleLog> examples =
        recording.examples()
            ? Optional.of(new ExampleLog(run.dataset().train()))
            : Optional.empty();
    return TrainingLoop.train(run, listeners(run, recording, examples), stop);
  }

  /** Trains; or goes on, where the folder has a checkpoint. Claims the folder. */
  public RunResult trainOrResume(Run run, Recording recording) {
    String where = "folder " + recording.folder();
    RunFolder found = RunFolder.look(recording.folder(), RunFolder.RESULT);
    found.requireOwn();
    RunFolder.claim(recording.folder(), where);
    if (found.epochs() == 0 && !found.hasCheckpoint()) {
      return train(run, recording);
    }
    found.requireCheckpoint(where);
    return resume(run, recording);
  }

  /**
   * Goes on from the folder's checkpoint.
   *
   * @throws org.selectivebackprop.core.error.ConfigException if it is of another run
   * @throws DataException if it is damaged, or an {@code examples.csv} is there that is not the
   *     run's
   */
  public RunResult resume(Run run, Recording recording) {
    Checkpoint from = CheckpointFile.read(recording.folder());
    String where = CheckpointFile.where(recording.folder());
    Dataset.Split train = run.dataset().train();
    Optional<ExampleLog> examples = RunRecorder.examples(from, where);
    examples.ifPresent(log -> log.requireOf(train, where));
    requireOwn(recording.folder().resolve(ExampleLog.FILE), examples.isPresent(), train);
    return TrainingLoop.resume(run, from, listeners(run, recording, examples), stop);
  }

  /** Refuses a file that would be overwritten, or be taken for this run's, and is another's. */
  private static void requireOwn(Path file, boolean kept, Dataset.Split train) {
    if (!SafeFiles.exists(file)) {
      return;
    }
    if (!kept) {
      throw foreign("the run was made without --examples", file, "move this file away");
    }
    try {
      ExampleLog.read(file).requireOf(train, "file " + file);
    } catch (DataException wrong) {
      String fix = "move this file away; it is written again from the checkpoint";
      throw foreign(wrong.problems().get(0).what(), file, fix);
    }
  }

  private static DataException foreign(String why, Path file, String fix) {
    return new DataException("this is not of this run: " + why, "file " + file, fix);
  }

  private RunListener listeners(Run run, Recording recording, Optional<ExampleLog> examples) {
    List<RunListener> listeners = new ArrayList<>();
    listeners.add(new RunRecorder(recording.folder(), recording.label(), examples, clock));
    listeners.add(new MislabelledRecorder(run.dataset().train(), recording.folder()));
    listeners.add(new ProgressLine(terminal, recording.title()));
    return RunListener.all(listeners);
  }
}
