package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.experiment.Experiment;
import org.selectivebackprop.bench.experiment.ExperimentReader;
import org.selectivebackprop.bench.experiment.OptionPath;
import org.selectivebackprop.bench.experiment.Preparation;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.result.ExampleLog;
import org.selectivebackprop.bench.result.SafeFiles;
import org.selectivebackprop.bench.run.CheckpointFile;
import org.selectivebackprop.bench.run.DataHome;
import org.selectivebackprop.bench.run.Recording;
import org.selectivebackprop.bench.run.RunService;
import org.selectivebackprop.core.train.Checkpoint;
import org.selectivebackprop.core.train.Run;
import org.selectivebackprop.core.train.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sb resume}: goes on with a run of {@code sb train} that was stopped. */
@Command(
    name = "resume",
    description = {
      "Goes on with a run of 'sb train' from its last finished epoch.",
      "On the same machine with the same settings it ends bit for bit as if it had never stopped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb resume runs/train-20260101-120000-4711",
      "  sb resume runs/my-run --data-dir /mnt/cifar      the data has moved"
    })
public final class ResumeCommand implements Callable<Integer> {
  private final ExperimentReader reader;
  private final Preparation preparation;
  private final DataHome dataHome;
  private final RunService service;
  private final Terminal terminal;
  private final Map<String, Object> moved = new LinkedHashMap<>();

  @Parameters(paramLabel = "DIR", description = "Folder of the run.")
  private String folder = "";

  /** Wired by Guice. */
  @Inject
  ResumeCommand(
      ExperimentReader reader,
      Preparation preparation,
      DataHome dataHome,
      RunService service,
      Terminal terminal) {
    this.reader = reader;
    this.preparation = preparation;
    this.dataHome = dataHome;
    this.service = service;
    this.terminal = terminal;
  }

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of the data set's files.")
  void dataDir(String directory) {
    moved.put("data-dir", directory);
  }

  @Option(names = "--offline", description = "Use data that is there; never touch the network.")
  void offline(boolean offline) {
    moved.put("offline", offline);
  }

  @Override
  public Integer call() {
    Path home = OptionPath.parse(folder, "parameter DIR");
    Checkpoint checkpoint = CheckpointFile.read(home);
    SafeFiles.reserve(home, "parameter DIR of sb resume");
    Experiment experiment = reader.readResult(home.resolve("result.json"), moved);
    Run run =
        preparation.prepare(
            experiment.spec(),
            preparation.open(
                experiment.spec().dataset(),
                dataHome.access(experiment.dataDirectory(), experiment.offline())));
    boolean examples = Files.exists(home.resolve(ExampleLog.FILE));
    String label = experiment.label();
    RunResult result =
        service.resume(run, checkpoint, new Recording(label, label, home, true, examples));
    terminal.out().print(new RunSummary(result, home));
    return 0;
  }
}
