package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.Group;
import org.selectivebackprop.bench.run.RunService;
import org.selectivebackprop.bench.run.Runs;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.results.CheckpointInterval;
import org.selectivebackprop.results.Recorded;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.experiment.ExperimentReader;
import org.selectivebackprop.results.experiment.OptionPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sb train}: one run. */
@Command(
    name = "train",
    description =
        "Trains one network with one strategy and writes result.json, and checkpoint.bin for"
            + " 'sb resume'.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb train --strategy stale-sb --epochs 5",
      "  sb train --select 'selective-backprop: {beta: 3}' --staleness 'every-n-epochs: {n: 2}'",
      "  sb train --select 'warm-up: {epochs: 1, then: {selective-backprop: {beta: 2}}}'",
      "  sb train --dataset cifar10 --data-dir ~/cifar --model resnet-8 --precision bf16",
      "  sb train --config runs/sb/result.json --seed 2      the same run with another seed"
    })
public final class TrainCommand implements Callable<Integer> {
  private final ExperimentReader reader;
  private final Runs runs;
  private final RunService service;
  private final Terminal terminal;

  @Mixin private ExperimentOptions options = new ExperimentOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private OutputFolder out = new OutputFolder();
  @Mixin private RecordingOptions recording = new RecordingOptions();
  @Mixin private Parts parts = new Parts();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Experiment file (YAML), or a result.json to run again; flags override it.")
  private Optional<String> config = Optional.empty();

  @Option(names = "--checkpoint-every", paramLabel = "N", description = Defaults.CHECKPOINT_HELP)
  private Optional<String> every = Optional.empty();

  @Inject
  TrainCommand(ExperimentReader reader, Runs runs, RunService service, Terminal terminal) {
    this.reader = reader;
    this.runs = runs;
    this.service = service;
    this.terminal = terminal;
  }

  @Command
  static final class Parts extends GivenOptions {
    @Spec(Spec.Target.MIXEE)
    void addTo(CommandSpec to) {
      add(to, "strategy", "SPEC", "Preset of selection, score and staleness. Default: sb.");
      add(to, "select", "SPEC", "Selection policy.");
      add(to, "score", "SPEC", "Example scorer.");
      add(to, "staleness", "SPEC", "Staleness policy.");
    }
  }

  @Override
  public Integer call() {
    Map<String, Object> values = new LinkedHashMap<>();
    config.ifPresent(
        text -> values.putAll(reader.readFile(OptionPath.parse(text, "option --config"))));
    if (parts.given().containsKey("strategy")) {
      // A preset named on the command line replaces the parts a file spells out.
      values.keySet().removeAll(Set.of("select", "score", "staleness"));
    }
    values.putAll(parts.given());
    engine.over(values, options);
    String where = config.map(f -> "file " + f + " and options").orElse("options of sb train");
    Experiment experiment = reader.read(values, where);
    Recorded recorded = recording.recorded();
    CheckpointInterval interval = CheckpointInterval.of(every);
    Group group = Group.of(System.getenv());
    RunFolder found = out.claim("train", RunFolder.RESULT, group);
    Path folder = found.path();
    if (group.leads() && found.state() == RunFolder.State.STARTED) {
      terminal.tell("beginning again in '%s', where nothing was saved", folder);
    }
    return service.share(
        group,
        folder,
        ranks -> {
          Run run = runs.run(experiment, ranks);
          return group.restarts() > 0 && found.hasCheckpoint()
              ? service.resume(run, experiment.label(), folder, interval)
              : service.train(run, experiment.label(), folder, interval, recorded);
        });
  }
}
