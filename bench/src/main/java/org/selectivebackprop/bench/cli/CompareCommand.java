package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.experiment.Experiment;
import org.selectivebackprop.bench.experiment.ExperimentReader;
import org.selectivebackprop.bench.report.ComparisonReport;
import org.selectivebackprop.bench.report.ErrorChart;
import org.selectivebackprop.bench.report.Pictures;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.result.Comparison;
import org.selectivebackprop.bench.run.ComparisonService;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.results.Recorded;
import org.selectivebackprop.results.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sb compare}: strategies side by side. */
@Command(
    name = "compare",
    description = {
      "Trains the same network with several strategies, one after the other, and shows which"
          + " reaches a multiple of Traditional's final error first.",
      "Beside them it gives Traditional the budget of Selective-Backprop by compressing its"
          + " schedule: if that ends lower, selection was not worth its cost."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb compare --quick",
      "  sb compare --strategies 'traditional, sb: {beta: 1}, sb: {beta: 3}' --seeds 3",
      "  sb compare --dataset fashion-mnist --data-dir ~/fashion --model resnet-8 --epochs 6"
    })
public final class CompareCommand implements Callable<Integer> {
  private final ExperimentReader reader;
  private final ComparisonService service;
  private final StopSignal stop;
  private final Terminal terminal;

  @Mixin private ExperimentOptions options = new ExperimentOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private OutputFolder out = new OutputFolder();
  @Mixin private RecordingOptions recording = new RecordingOptions();

  @Option(
      names = "--quick",
      description =
          "Small data and few epochs, under a minute: shows that it works, proves nothing.")
  private boolean quick;

  @Option(
      names = "--strategies",
      paramLabel = "LIST",
      description = "Presets to compare. Default: ${DEFAULT-VALUE}.")
  private String strategies = "traditional, random, sb, stale-sb, kath18";

  @Option(
      names = "--seeds",
      paramLabel = "K",
      description = "Runs per strategy, with seeds from --seed upwards. Default: 1.")
  private int seeds = 1;

  @Option(
      names = "--budget",
      paramLabel = "NAME",
      description = "Strategy whose cost Traditional is also given. Default: ${DEFAULT-VALUE}.")
  private String budget = Defaults.BUDGET;

  @Inject
  CompareCommand(
      ExperimentReader reader, ComparisonService service, StopSignal stop, Terminal terminal) {
    this.stop = stop;
    this.reader = reader;
    this.service = service;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    OptionValues.requireWithin("--seeds", seeds, 1, Integer.MAX_VALUE, "seeds");
    Map<String, Object> values = new LinkedHashMap<>(quick ? Defaults.QUICK : Defaults.COMPARE);
    values.putAll(options.given());
    values.putAll(engine.given());
    List<Experiment> experiments = experiments(values);
    Optional<String> budgeted = budgetOf(experiments);
    Recorded recorded = recording.recorded();
    RunFolder found = out.claim("compare", RunFolder.COMPARISON);
    Path folder = found.path();
    if (found.state() == RunFolder.State.RESUMABLE) {
      terminal.tell("going on with the comparison in '%s'", folder);
    }
    service.compare(
        new ComparisonService.Plan(
            experiments, seeds, Defaults.BASELINE, budgeted, folder, recorded),
        found,
        comparison -> show(comparison, experiments.get(0), folder));
    return 0;
  }

  private void show(Comparison comparison, Experiment first, Path folder) {
    terminal.out().println();
    terminal.out().print(new ComparisonReport(comparison));
    if (stop.requested()) {
      terminal.tell("stopped before its end: the same command with --out %s goes on", folder);
    } else {
      String title =
          first.spec().model().name()
              + " on "
              + first.spec().dataset().name()
              + ": error over time";
      Pictures.draw(terminal, () -> ErrorChart.write(comparison, title, folder));
    }
    terminal.print("%nresults: %s", folder);
  }

  private List<Experiment> experiments(Map<String, Object> values) {
    List<Experiment> experiments = new ArrayList<>();
    for (PluginSpec strategy : ExperimentReader.parseSpecs(strategies, "option --strategies")) {
      Map<String, Object> all = new LinkedHashMap<>(values);
      all.put("strategy", strategy);
      experiments.add(reader.read(all, "options of sb compare"));
    }
    // By folder, so that no two write to one.
    if (experiments.stream().map(e -> ComparisonService.folderName(e.label())).distinct().count()
        != experiments.size()) {
      throw new ConfigException(
          "a strategy is listed twice", "option --strategies", "name each once; see --seeds");
    }
    return experiments;
  }

  /** The label of the first strategy that {@code --budget} names, with whatever parameters. */
  private Optional<String> budgetOf(List<Experiment> experiments) {
    List<String> labels = experiments.stream().map(Experiment::label).toList();
    Optional<String> found =
        labels.stream().filter(l -> l.equals(budget) || l.startsWith(budget + ":")).findFirst();
    if (found.isEmpty() && !budget.equals(Defaults.BUDGET)) {
      throw new ConfigException(
          "'" + budget + "' is not among the strategies",
          "option --budget",
          Suggestions.hint(budget, labels));
    }
    if (found.isEmpty()) {
      terminal.tell(
          "sb: '%s' is not among the strategies, so Traditional is not run at its cost; name"
              + " another with --budget",
          budget);
    }
    return found;
  }
}
