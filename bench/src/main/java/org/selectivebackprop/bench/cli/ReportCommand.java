package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FoundRuns;
import org.selectivebackprop.results.experiment.OptionPath;
import org.selectivebackprop.results.experiment.StudyReader;
import org.selectivebackprop.results.file.ResultWriter;
import org.selectivebackprop.results.page.ComparisonReport;
import org.selectivebackprop.results.page.Page;
import org.selectivebackprop.results.page.PaperTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sb report}: tables and a page from results that are there. */
@Command(
    name = "report",
    description = {
      "Shows results that are there, of any runs and studies, without training: tables, verdicts, and"
          + " a page, report.html.",
      "Seeds of one recipe are put together, also of several machines, whose clocks are kept apart."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb report runs/quick",
      "  sb report runs/here copied/from-there --out runs/both",
      "  sb report runs/cifar10 --paper"
    })
public final class ReportCommand implements Callable<Integer> {
  private static final String WHERE = "parameter FOLDER of sb report";

  private final Terminal terminal;
  private final Map<String, Object> given = new LinkedHashMap<>();

  @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Folders with results.")
  private List<String> folders = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for report.html and the tables as CSV. Default: the first FOLDER.")
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description = "Strategy that sets the targets. Default: ${DEFAULT-VALUE}.")
  private String baseline = Defaults.BASELINE;

  @Option(
      names = "--paper",
      description = "Also lay the headline of Jiang et al. 2019 beside what was measured.")
  private boolean paper;

  @Inject
  ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Option(
      names = "--targets",
      paramLabel = "LIST",
      description = "Multiples of the baseline's final error. Default: 1.1,1.2,1.4.")
  void targets(String list) {
    given.put("targets", list);
  }

  @Override
  public Integer call() {
    List<Path> paths = folders.stream().map(text -> OptionPath.parse(text, WHERE)).toList();
    List<String> targets = StudyReader.targets(given);
    FoundRuns found = FoundRuns.in(paths, WHERE);
    found.leftOut().forEach(line -> terminal.tell("sb: %s", line));
    Comparison comparison = new Comparison(baseline, targets, found.runs());
    ComparisonReport report = new ComparisonReport(comparison);
    terminal.out().print(report);
    if (paper) {
      terminal.out().print("\n" + PaperTable.of(comparison));
    }
    Path folder = out.map(text -> OptionPath.parse(text, "option --out")).orElse(paths.get(0));
    report.writeTables(folder.resolve("tables"));
    ResultWriter.write(folder.resolve(Page.FILE), Page.of(comparison, "Results"));
    terminal.print("%npage: %s", folder.resolve(Page.FILE));
    return 0;
  }
}
