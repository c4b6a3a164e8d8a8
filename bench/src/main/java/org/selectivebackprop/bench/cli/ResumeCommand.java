package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.run.Group;
import org.selectivebackprop.bench.run.RunService;
import org.selectivebackprop.bench.run.Runs;
import org.selectivebackprop.results.CheckpointInterval;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.experiment.Experiment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sb resume}: goes on with a run of {@code sb train} that was stopped. */
@Command(
    name = "resume",
    description = {
      "Goes on with a run of 'sb train' from its last checkpoint: where it was interrupted, or the"
          + " last that was written before it was killed.",
      "On the same machine with the same settings it ends bit for bit as if it had never stopped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb resume runs/train-20260101-120000-4711",
      "  sb resume runs/my-run --data-dir /mnt/cifar      the data has moved"
    })
public final class ResumeCommand implements Callable<Integer> {
  private static final String WHERE = "parameter DIR of sb resume";

  private final Runs runs;
  private final RunService service;

  @Mixin private SavedRun saved = new SavedRun();

  @Option(names = "--checkpoint-every", paramLabel = "N", description = Defaults.CHECKPOINT_HELP)
  private Optional<String> every = Optional.empty();

  @Inject
  ResumeCommand(Runs runs, RunService service) {
    this.runs = runs;
    this.service = service;
  }

  @Override
  public Integer call() {
    Path home = saved.home();
    RunFolder.look(home, RunFolder.RESULT).requireCheckpoint(WHERE);
    Group group = Group.of(System.getenv());
    if (group.leads()) {
      RunFolder.claim(home, WHERE);
    }
    Experiment experiment = saved.experiment(runs);
    CheckpointInterval interval = CheckpointInterval.of(every);
    return service.share(
        group,
        home,
        ranks -> service.resume(runs.run(experiment, ranks), experiment.label(), home, interval));
  }
}
