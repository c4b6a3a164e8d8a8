package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.selectivebackprop.bench.experiment.Experiment;
import org.selectivebackprop.bench.experiment.ExperimentReader;
import org.selectivebackprop.bench.experiment.OptionPath;
import org.selectivebackprop.bench.experiment.Preparation;
import org.selectivebackprop.bench.report.ContactSheet;
import org.selectivebackprop.bench.report.SelectionTable;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.result.ExampleLog;
import org.selectivebackprop.bench.run.DataHome;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.spi.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sb examples}: who was selected. */
@Command(
    name = "examples",
    description = {
      "Shows which training examples a run selected: how often by class, and a picture,"
          + " examples.png, of the most and the least selected ones.",
      "The run must have been made with --examples. Its examples.csv is also a file of scores for"
          + " --score 'static: {file: ...}'."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb train --strategy sb --examples --out runs/sb && sb examples runs/sb",
      "  sb examples runs/compare/sb-seed1 --count 24"
    })
public final class ExamplesCommand implements Callable<Integer> {
  private static final int PER_ROW = 12;

  private final ExperimentReader reader;
  private final Preparation preparation;
  private final DataHome dataHome;
  private final Terminal terminal;
  private final Map<String, Object> moved = new LinkedHashMap<>();

  @Parameters(paramLabel = "DIR", description = "Folder of the run.")
  private String folder = "";

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Images of each kind in the picture. Default: ${DEFAULT-VALUE}.")
  private int count = 4 * PER_ROW;

  /** Wired by Guice. */
  @Inject
  ExamplesCommand(
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

  @Option(names = "--offline", description = "Use data that is there; never touch the network.")
  void offline(boolean offline) {
    moved.put("offline", offline);
  }

  @Override
  public Integer call() {
    Path home = OptionPath.parse(folder, "parameter DIR");
    Path file = home.resolve(ExampleLog.FILE);
    ExampleLog log = ExampleLog.read(file);
    Experiment experiment = reader.readResult(home.resolve("result.json"), moved);
    Dataset dataset =
        preparation
            .open(
                experiment.spec().dataset(),
                dataHome.access(experiment.dataDirectory(), experiment.offline()))
            .dataset();
    if (log.size() != dataset.train().size()) {
      throw new DataException(
          "it is of " + log.size() + " examples, the data set has " + dataset.train().size(),
          "file " + file,
          "keep the files of one run together");
    }
    SelectionTable table = new SelectionTable(log, dataset.classes());
    terminal.out().print(table);
    Path picture = home.resolve("examples.png");
    draw(table, dataset, picture);
    return 0;
  }

  private void draw(SelectionTable table, Dataset dataset, Path picture) {
    int most = Math.max(1, count);
    List<ContactSheet.Row> rows =
        Stream.concat(
                ContactSheet.rows("most selected", table.most(most), PER_ROW),
                ContactSheet.rows("least selected", table.least(most), PER_ROW))
            .toList();
    ContactSheet sheet = new ContactSheet(dataset.train(), dataset.shape());
    if (Pictures.draw(terminal, () -> sheet.write(rows, picture))) {
      terminal.out().println("\npicture: " + picture);
    }
  }
}
