package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.experiment.OptionPath;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.Runs;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.file.ResultWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final String TO = "parameter TO of sb export";

  private final Runs runs;
  private final Terminal terminal;

  @Mixin private SavedRun saved = new SavedRun();

  @Parameters(index = "1", paramLabel = "TO", description = "Folder to write; not there yet.")
  private String target = "";

  @Inject
  ExportCommand(Runs runs, Terminal terminal) {
    this.runs = runs;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path home = saved.home();
    Path to = OptionPath.parse(target, TO);
    RunFolder.look(home, RunFolder.RESULT).requireCheckpoint("parameter DIR of sb export");
    OptionValues.requireNew(to, TO);
    ResultWriter.makeParent(to, TO);
    Checkpoint checkpoint = RunFolder.look(home, RunFolder.RESULT).checkpoint();
    Run run = runs.run(saved.experiment(runs));
    try (TrainingEngine engine = run.engine().open(run.engineSetup())) {
      checkpoint.restore(engine);
      engine.export(to);
    }
    terminal.print("%s after %s epochs: %s", run.network().name(), checkpoint.epochs(), to);
    return 0;
  }
}
