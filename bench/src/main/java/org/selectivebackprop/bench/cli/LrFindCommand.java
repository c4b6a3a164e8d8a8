package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.report.RateCurve;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.Runs;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.train.LearningRateFinder;
import org.selectivebackprop.results.experiment.ExperimentReader;
import org.selectivebackprop.results.experiment.OptionPath;
import org.selectivebackprop.results.file.ResultWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sb lr-find}: a learning rate, by a range test. */
@Command(
    name = "lr-find",
    description = {
      "Suggests a learning rate by a range test (Smith 2017): trains for a few steps on every"
          + " example, with a rate that grows by the same factor from step to step, until the loss"
          + " explodes.",
      "The suggestion is a tenth of the rate at which the smoothed loss is least. Writes the curve"
          + " as CSV and, beside it, as a picture. --epochs, --lr, --schedule, --clock and --tail"
          + " play no part; the batch, the optimizer and the augmentation do."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb lr-find",
      "  sb lr-find --dataset cifar10 --model resnet-8 --batch 128 --steps 200",
      "  sb lr-find --optimizer adamw --min 1e-6 --max 1 --out curves/adamw.csv",
      "  sb lr-find --config experiment.yaml"
    })
public final class LrFindCommand implements Callable<Integer> {
  private static final List<String> STRATEGY = List.of("select", "score", "staleness");
  private static final LearningRateFinder DEFAULT = new LearningRateFinder();

  private final ExperimentReader reader;
  private final Runs runs;
  private final Terminal terminal;

  @Mixin private ExperimentOptions options = new ExperimentOptions();
  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Experiment file (YAML) or result.json; flags override it.")
  private Optional<String> config = Optional.empty();

  @Option(
      names = "--min",
      paramLabel = "X",
      description = "Rate of the first step, above 0. Default: ${DEFAULT-VALUE}.")
  private double min = DEFAULT.low();

  @Option(
      names = "--max",
      paramLabel = "X",
      description = "Rate of the last step, above --min. Default: ${DEFAULT-VALUE}.")
  private double max = DEFAULT.high();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Training steps, at least 10. Default: ${DEFAULT-VALUE}.")
  private int steps = DEFAULT.steps();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "File for the curve; the picture has the same name and ends in .svg. Default:"
              + " runs/lr-find-TIME-PROCESS.csv.")
  private Optional<String> out = Optional.empty();

  @Inject
  LrFindCommand(ExperimentReader reader, Runs runs, Terminal terminal) {
    this.reader = reader;
    this.runs = runs;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LearningRateFinder finder = finder();
    Path csv =
        out.map(text -> OptionPath.parse(text, "option --out"))
            .orElseGet(() -> OutputFolder.fresh("lr-find", ".csv"));
    Path svg = Path.of(csv.toString().replaceAll("\\.csv$", "") + ".svg");
    for (Path file : List.of(csv, svg)) {
      OptionValues.requireNew(file, "option --out");
    }
    ResultWriter.makeParent(csv, "option --out");
    Map<String, Object> values = new LinkedHashMap<>();
    config.ifPresent(
        text -> values.putAll(reader.readFile(OptionPath.parse(text, "option --config"))));
    STRATEGY.forEach(values::remove);
    values.put("strategy", Defaults.BASELINE);
    engine.over(values, options);
    String where = config.map(f -> "file " + f + " and options").orElse("options of sb lr-find");
    RateCurve curve =
        new RateCurve(finder.find(runs.run(reader.read(values, where), Optional.empty())));
    curve.writeCsv(csv);
    terminal.print("%s%ncurve: %s", curve, csv);
    curve.writeSvg(svg);
    terminal.print("picture: %s", svg);
    return 0;
  }

  private LearningRateFinder finder() {
    try {
      return new LearningRateFinder(min, max, steps);
    } catch (IllegalArgumentException range) {
      throw new ConfigException(
          String.valueOf(range.getMessage()),
          "options --min, --max and --steps",
          "leave them out for the defaults, or correct the one that does not fit");
    }
  }
}
