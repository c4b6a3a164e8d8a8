package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.report.Pictures;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.Runs;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.experiment.ExperimentReader;
import org.selectivebackprop.results.experiment.OptionPath;
import org.selectivebackprop.results.experiment.StudyPlan;
import org.selectivebackprop.results.experiment.StudyReader;
import org.selectivebackprop.results.page.ComparisonReport;
import org.selectivebackprop.results.page.Page;
import org.selectivebackprop.results.study.StudyResult;
import org.selectivebackprop.results.study.StudyRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sb compare}: strategies side by side. */
@Command(
    name = "compare",
    description = {
      "Trains the same network with several strategies, one after the other, and shows which"
          + " reaches a multiple of Traditional's final error first.",
      "Beside them it trains Traditional for less time, by compressing its schedule: a strategy"
          + " that costs more for the same error was not worth its cost.",
      "A study that is run again with the same --out runs what is missing of it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb compare --quick",
      "  sb compare --strategies 'traditional, sb: {beta: 1}, sb: {beta: 3}' --seeds 3",
      "  sb compare --select 'warm-up: {epochs: 1, then: {top-k: {keep: 0.5}}}' --score loss",
      "  sb compare --strategies traditional,sb --sweep 'lr: [0.05, 0.1]' --out runs/rates",
      "  sb compare --config studies/quick.yaml --seeds 5",
      "  sb compare --config studies/small/cifar10.yaml --dry-run",
      "  sb compare --dataset fashion-mnist --data-dir ~/fashion --model resnet-8 --epochs 6"
    })
public final class CompareCommand implements Callable<Integer> {
  private final StudyReader reader;
  private final Runs runs;
  private final PluginRegistry registry;
  private final StopSignal stop;
  private final Clock clock;
  private final Terminal terminal;

  @Mixin private ExperimentOptions options = new ExperimentOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private RecordingOptions recording = new RecordingOptions();
  @Mixin private StudyOptions studied = new StudyOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Study file (YAML), see docs/studies.md; flags override it.")
  private Optional<String> config = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the results; what it has of this study is not run again. Default:"
              + " runs/compare-TIME-PROCESS, of a study file runs/ and its name, with its folder if"
              + " that is in 'studies'.")
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--quick",
      description =
          "Small data and few epochs, under a minute: shows that it works, proves nothing.")
  private boolean quick;

  @Option(
      names = "--dry-run",
      description =
          "Show the runs, and what they would cost if every example were trained; train and write"
              + " nothing.")
  private boolean dryRun;

  @Option(names = "--checkpoint-every", paramLabel = "N", description = Defaults.CHECKPOINT_HELP)
  private Optional<String> every = Optional.empty();

  @Inject
  CompareCommand(
      StudyReader reader,
      Runs runs,
      PluginRegistry registry,
      StopSignal stop,
      Clock clock,
      Terminal terminal) {
    this.stop = stop;
    this.reader = reader;
    this.runs = runs;
    this.registry = registry;
    this.clock = clock;
    this.terminal = terminal;
  }

  /** The keys of a study that are no experiment's. */
  @Command
  static final class StudyOptions extends GivenOptions {
    @Spec(Spec.Target.MIXEE)
    void addTo(CommandSpec to) {
      add(to, "strategies", "LIST", "Presets to compare. Default: " + Defaults.STRATEGIES + ".");
      add(to, "select", "SPEC", "With --score and --staleness: one more strategy, 'custom'.");
      add(to, "score", "SPEC", "Its example scorer.");
      add(to, "staleness", "SPEC", "Its staleness policy.");
      add(to, "sweep", "GRID", "Every combination of values: 'lr: [0.05, 0.1], batch: [64, 128]'.");
      add(
          to,
          "seeds",
          "K",
          "Runs per strategy, with seeds from --seed upwards; or a list. Default: 1.");
      add(to, "targets", "LIST", Defaults.TARGETS_HELP);
      add(to, "target-metric", "NAME", Defaults.METRIC_HELP);
      add(to, "baseline", "NAME", "Strategy that sets the targets. Default: traditional.");
      add(
          to,
          "budgets",
          "LIST",
          "Shares of its epochs that it is also run with, its schedule compressed; or none."
              + " Default: a third and two thirds.");
    }
  }

  @Override
  public Integer call() {
    Map<String, Object> values = new LinkedHashMap<>();
    config.ifPresentOrElse(
        text -> values.putAll(reader.readFile(OptionPath.parse(text, "option --config"))),
        () -> values.putAll(Defaults.COMPARE));
    Map<String, Object> flags = new LinkedHashMap<>(quick ? Defaults.QUICK : Map.of());
    flags.putAll(options.given());
    flags.putAll(engine.given());
    flags.putAll(studied.given());
    Map<String, Object> all = ExperimentReader.override(values, flags);
    all.putIfAbsent("strategies", Defaults.STRATEGIES);
    StudyPlan study = reader.read(all, config.map(name -> "file " + name));
    Path folder = folder();
    StudyRunner runner = new StudyRunner(runs, registry, terminal.study(), stop, clock);
    if (dryRun) {
      terminal.out().print(runner.planned(study, folder, OutputFolder.OUT));
      return 0;
    }
    StudyResult result = runner.run(study, folder, every, recording.recorded(), OutputFolder.OUT);
    show(result.comparison(), study.experiments().get(0), folder);
    return 0;
  }

  private Path folder() {
    return out.map(text -> OptionPath.parse(text, OutputFolder.OUT))
        .or(() -> config.map(CompareCommand::named))
        .orElseGet(() -> OutputFolder.fresh("compare", ""));
  }

  /** studies/small/cifar10.yaml is not studies/cifar10.yaml. */
  private static Path named(String file) {
    Path path = Path.of(file).toAbsolutePath().normalize();
    Path below = Path.of(String.valueOf(path.getFileName()));
    for (Path at = path.getParent(); at != null; at = at.getParent()) {
      if (at.endsWith("studies")) {
        below = at.relativize(path);
      }
    }
    return Path.of("runs").resolve(below.toString().replaceAll("\\.(ya?ml|json)$", ""));
  }

  private void show(Comparison comparison, Experiment first, Path folder) {
    terminal.out().println();
    terminal.out().print(new ComparisonReport(comparison));
    if (stop.requested()) {
      terminal.tell("stopped before its end: the same command with --out %s goes on", folder);
    } else {
      String title = Page.titleOf(comparison);
      Map<String, Object> where = new LinkedHashMap<>(Map.of("offline", true));
      first.dataDirectory().ifPresent(directory -> where.put("data-dir", directory.toString()));
      Page page = new Page(comparison, title, run -> runs.trainedOn(run.folder(), where), false);
      page.write(folder);
      Pictures.draw(terminal, () -> page.writePictures(folder));
    }
    terminal.print("%nresults: %s", folder);
  }
}
