package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.experiment.Experiment;
import org.selectivebackprop.bench.experiment.ExperimentReader;
import org.selectivebackprop.bench.experiment.OptionPath;
import org.selectivebackprop.bench.experiment.Preparation;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.CheckpointFile;
import org.selectivebackprop.bench.run.DataHome;
import org.selectivebackprop.core.spi.TrainingEngine;
import org.selectivebackprop.core.train.Checkpoint;
import org.selectivebackprop.core.train.Run;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sb export}: hands a trained network to other programs. */
@Command(
    name = "export",
    description = {
      "Writes the network of a run of 'sb train', as of its last finished epoch, for use elsewhere.",
      "The engine 'tensorflow' writes a SavedModel: uint8 'images' in, 'logits' and 'probabilities'"
          + " out."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  sb export runs/my-run my-model"})
public final class ExportCommand implements Callable<Integer> {
  private final ExperimentReader reader;
  private final Preparation preparation;
  private final DataHome dataHome;
  private final Terminal terminal;
  private final Map<String, Object> moved = new LinkedHashMap<>();

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the run.")
  private String folder = "";

  @Parameters(index = "1", paramLabel = "TO", description = "Folder to write; not there yet.")
  private String target = "";

  /** Wired by Guice. */
  @Inject
  ExportCommand(
      ExperimentReader reader, Preparation preparation, DataHome dataHome, Terminal terminal) {
    this.reader = reader;
    this.preparation = preparation;
    this.dataHome = dataHome;
    this.terminal = terminal;
  }

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of the data set's files.")
  void dataDir(String directory) {
    moved.put("data-dir", directory);
  }

  @Override
  public Integer call() {
    Path home = OptionPath.parse(folder, "parameter DIR");
    Path to = OptionPath.parse(target, "parameter TO");
    Checkpoint checkpoint = CheckpointFile.read(home);
    Experiment experiment = reader.readResult(home.resolve("result.json"), moved);
    Run run =
        preparation.prepare(
            experiment.spec(),
            preparation.open(
                experiment.spec().dataset(),
                dataHome.access(experiment.dataDirectory(), experiment.offline())));
    try (TrainingEngine engine = run.engine().open(run.engineSetup())) {
      engine.restore(checkpoint.engineState());
      engine.export(to);
    }
    terminal
        .out()
        .println("%s after %d epochs: %s".formatted(run.network().name(), checkpoint.epochs(), to));
    return 0;
  }
}
