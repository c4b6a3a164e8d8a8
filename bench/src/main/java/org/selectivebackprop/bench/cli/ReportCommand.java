package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.report.Pictures;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.Runs;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.CurrentRecipe;
import org.selectivebackprop.results.comparison.FoundRuns;
import org.selectivebackprop.results.comparison.TargetMetric;
import org.selectivebackprop.results.experiment.OptionPath;
import org.selectivebackprop.results.experiment.StudyReader;
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
      "Shows results that are there, of any runs and studies, without training: tables, verdicts,"
          + " and a page, report.html, with its figures as SVG and PNG and its tables as CSV beside"
          + " it.",
      "Seeds of one recipe are put together, also of several machines, whose clocks are kept"
          + " apart.",
      "Of runs made with --examples it shows which classes and examples were selected."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb report runs/quick",
      "  sb report runs/here copied/from-there --out runs/both",
      "  sb report runs/cifar10 --paper"
    })
public final class ReportCommand implements Callable<Integer> {
  private static final String WHERE = "parameter FOLDER of sb report";

  private static final String METRIC = "option --target-metric";

  private final Runs runs;
  private final Terminal terminal;
  private final PluginRegistry registry;

  @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "Folders with results.")
  private List<String> folders = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for report.html, figures and tables. Default: the first FOLDER.")
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description = "Strategy that sets the targets. Default: ${DEFAULT-VALUE}.")
  private String baseline = Defaults.BASELINE;

  @Option(names = "--target-metric", paramLabel = "NAME", description = Defaults.METRIC_HELP)
  private String metric = TargetMetric.ERROR.name();

  @Option(names = "--targets", paramLabel = "LIST", description = Defaults.TARGETS_HELP)
  private Optional<String> targets = Optional.empty();

  @Option(
      names = "--paper",
      description = "Also lay the numbers of Jiang et al. 2019 beside what was measured.")
  private boolean paper;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder of the data set's files, for pictures of the examples; else the cache. Nothing is"
              + " downloaded.")
  private Optional<String> dataDir = Optional.empty();

  @Inject
  ReportCommand(Runs runs, PluginRegistry registry, Terminal terminal) {
    this.runs = runs;
    this.terminal = terminal;
    this.registry = registry;
  }

  @Override
  public Integer call() {
    List<Path> paths = folders.stream().map(text -> OptionPath.parse(text, WHERE)).toList();
    Map<String, Object> given = new LinkedHashMap<>();
    targets.ifPresent(list -> given.put("targets", list));
    List<String> multiples = StudyReader.targets(given);
    FoundRuns found = FoundRuns.in(paths, WHERE, new CurrentRecipe(registry));
    found.leftOut().forEach(line -> terminal.tell("sb: %s", line));
    TargetMetric target = TargetMetric.of(metric, found.runs(), registry, METRIC);
    if (paper && !target.equals(TargetMetric.ERROR)) {
      throw new ConfigException(
          "the paper's numbers are errors, not " + metric,
          METRIC + " and option --paper",
          "leave one of them out");
    }
    Comparison comparison = new Comparison(baseline, multiples, target, found.runs());
    terminal.out().print(new ComparisonReport(comparison));
    if (paper) {
      terminal.out().print("\n" + PaperTable.of(comparison));
    }
    Map<String, Object> where = new LinkedHashMap<>(Map.of("offline", true));
    dataDir.ifPresent(text -> where.put("data-dir", text));
    Page page =
        new Page(
            comparison,
            Page.titleOf(comparison),
            run -> runs.trainedOn(run.folder(), where),
            paper);
    Path folder = out.map(text -> OptionPath.parse(text, "option --out")).orElse(paths.get(0));
    page.write(folder);
    Pictures.draw(terminal, () -> page.writePictures(folder));
    terminal.print("%npage: %s", folder.resolve(Page.FILE));
    return 0;
  }
}
