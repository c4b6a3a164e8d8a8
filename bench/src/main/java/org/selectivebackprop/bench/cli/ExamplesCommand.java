package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.selectivebackprop.bench.report.Pictures;
import org.selectivebackprop.bench.report.SelectionTable;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.Runs;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.results.ExampleColumn;
import org.selectivebackprop.results.ExampleLog;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.SelectionRanking;
import org.selectivebackprop.results.experiment.OptionPath;
import org.selectivebackprop.results.file.ContactSheet;
import org.selectivebackprop.results.file.ResultWriter;
import org.selectivebackprop.results.page.Formats;
import org.selectivebackprop.tables.ScoreFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sb examples}: which examples were selected. */
@Command(
    name = "examples",
    description = {
      "Shows which training examples a run selected: how often by class, and a picture,"
          + " examples.png, of the most and the least selected ones.",
      "The run must have been made with --examples. With --out, writes one number per example to a"
          + " file of scores instead, for --score 'static: {file: ...}' and for other programs; its"
          + " examples.csv is such a file, too."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb train --strategy sb --examples --out runs/sb && sb examples runs/sb",
      "  sb examples runs/compare/sb-seed1 --count 24",
      "  sb examples runs/sb --out scores.bin && sb train --select static-pruning --score 'static:"
          + " {file: scores.bin}'"
    })
public final class ExamplesCommand implements Callable<Integer> {
  private static final int PER_ROW = 12;
  private static final int MOST = 1000;

  private final Runs runs;
  private final Terminal terminal;

  @Mixin private SavedRun saved = new SavedRun();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Images of each kind in the picture. Default: ${DEFAULT-VALUE}.")
  private int count = 4 * PER_ROW;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write one number per example: as CSV if FILE ends in .csv, else as bytes.")
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description =
          "What --out writes: score, age, probability, considered or selected. Default: score.")
  private Optional<String> column = Optional.empty();

  @Inject
  ExamplesCommand(Runs runs, Terminal terminal) {
    this.runs = runs;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path home = saved.home();
    Path file = home.resolve(ExampleLog.FILE);
    OptionValues.requireWithin("--count", count, 1, MOST, "images");
    if (column.isPresent() && out.isEmpty()) {
      throw new ConfigException(
          "a column without a file to write it to", "option --column", "give --out, too");
    }
    RunFolder.look(home, RunFolder.RESULT).requireOwn();
    ExampleLog log = ExampleLog.read(file);
    if (out.isPresent()) {
      export(log, OptionPath.parse(out.get(), "option --out"), file);
      return 0;
    }
    Dataset dataset = saved.dataset(runs);
    log.requireOf(dataset.train(), "file " + file);
    SelectionTable table = new SelectionTable(log, groups(dataset.spec().target()));
    terminal.out().print(table);
    Path picture = home.resolve("examples.png");
    if (dataset.spec().isImage()) {
      draw(new SelectionRanking(log), dataset, picture);
    }
    return 0;
  }

  private static List<String> groups(Target target) {
    return target instanceof Target.ClassIndex ? target.names() : List.of("all");
  }

  private void export(ExampleLog log, Path target, Path source) {
    ExampleColumn wanted =
        column.isEmpty()
            ? ExampleColumn.SCORE
            : OptionValues.choice("--column", column.get(), ExampleColumn.values(), "column");
    double[] values = wanted.of(log);
    long missing = DoubleStream.of(values).filter(Double::isNaN).count();
    if (missing > 0) {
      throw new DataException(
          "there is no %s of %s of %s examples"
              .formatted(wanted, Formats.count(missing), Formats.count(values.length)),
          "file " + source,
          "give another --column, or train with a strategy that tells it of every example");
    }
    OptionValues.requireNew(target, "option --out");
    ResultWriter.write(
        target,
        target.toString().endsWith(".csv")
            ? ScoreFile.csv(values).getBytes(StandardCharsets.UTF_8)
            : ScoreFile.binary(values));
    terminal.print("%s of %s examples: %s", wanted, Formats.count(values.length), target);
  }

  private void draw(SelectionRanking ranking, Dataset dataset, Path picture) {
    List<ContactSheet.Row> rows =
        Stream.concat(
                ContactSheet.rows("most selected", ranking.most(count), PER_ROW),
                ContactSheet.rows("least selected", ranking.least(count), PER_ROW))
            .toList();
    ContactSheet sheet = new ContactSheet(dataset.train(), dataset.shape());
    if (Pictures.draw(terminal, () -> sheet.write(rows, picture))) {
      terminal.out().println("\npicture: " + picture);
    }
  }
}
