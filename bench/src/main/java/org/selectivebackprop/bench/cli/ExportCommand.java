package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.experiment.OptionPath;
import org.selectivebackprop.results.file.ResultWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sb export}: hands a trained network to other programs. */
@Command(
    name = "export",
    description = {
      "Writes the network of a run of 'sb train', as of the epoch that it kept, or a saved model, for use elsewhere.",
      "The engine 'tensorflow' writes a SavedModel: uint8 'images' in, 'logits' and 'probabilities'"
          + " out."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  sb export runs/my-run my-model"})
public final class ExportCommand implements Callable<Integer> {
  private static final String FROM = "parameter FROM of sb export";
  private static final String TO = "parameter TO of sb export";

  private final PluginRegistry registry;
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "Folder of a run, its checkpoint, or a model that a program saved.")
  private String source = "";

  @Parameters(index = "1", paramLabel = "TO", description = "Folder to write; not there yet.")
  private String target = "";

  @Inject
  ExportCommand(PluginRegistry registry, Terminal terminal) {
    this.registry = registry;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path from = OptionPath.parse(source, FROM);
    Path to = OptionPath.parse(target, TO);
    if (!Files.isRegularFile(from)) {
      RunFolder.look(from, RunFolder.RESULT).requireCheckpoint(FROM);
    }
    OptionValues.requireNew(to, TO);
    ResultWriter.makeParent(to, TO);
    try (Model model = Model.load(from, Training.with(registry))) {
      model.export(to);
      terminal.print("%s of '%s': %s", model.recipe().model(), from, to);
    }
    return 0;
  }
}
