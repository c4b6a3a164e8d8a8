package org.selectivebackprop.bench.cli;

import static org.selectivebackprop.bench.cli.OptionValues.requireWithin;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.selectivebackprop.bench.measure.Measured;
import org.selectivebackprop.bench.measure.Measured.Part;
import org.selectivebackprop.bench.measure.MemoryCurve;
import org.selectivebackprop.bench.report.BenchReport;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.BenchService;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.experiment.ExperimentReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sb bench}: what the calls of training cost on this machine. */
@Command(
    name = "bench",
    description = {
      "Times the calls that training consists of, side by side in one run, and shows whether"
          + " selection can pay on this machine and with which settings.",
      "Parts: 'calls' (scoring pass, training forward, training steps), 'sizes' (scoring passes"
          + " of several sizes), 'norms' (gradient norms of single examples), 'loop' (what the"
          + " training loop adds to the engine's calls, on the first engine), 'scale' (what it keeps"
          + " and decides for each of a data set's examples, of up to 10^8, in a minute or two;"
          + " 10^9 extrapolated).",
      "Without options: resnet-20 on 2,000 synthetic digits, loops of 3 epochs; two minutes on two"
          + " cores."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb bench --quick",
      "  sb bench --model resnet-8 --batch 128 --selected 43",
      "  sb bench --engine tensorflow --engine 'tensorflow: {scorer-precision: bf16}'",
      "  sb bench --parts calls,sizes --model wide-resnet-28-10 --rounds 5",
      "  sb bench --parts loop --memory 1000",
      "  sb bench --parts scale --ids 1000000,10000000",
      "  sb bench --engine tensorflow --engine 'tensorflow: {scorer-precision: bf16}' --ranking",
    })
public final class BenchCommand implements Callable<Integer> {
  private static final List<String> STRATEGIES = List.of("traditional", "sb");
  private static final int ROUNDS = 15;
  private static final int QUICK_ROUNDS = 5;

  /** More is a slip of the finger. */
  private static final int MOST = 1_000_000;

  private final ExperimentReader reader;
  private final BenchService service;
  private final Terminal terminal;

  @Mixin private ExperimentOptions options = new ExperimentOptions();
  @Mixin private OutputFolder out = new OutputFolder();

  @Option(
      names = "--engine",
      paramLabel = "SPEC",
      description =
          "Engine; repeat it to compare several with the first. Default: tensorflow, in fp32.")
  private List<String> engines = List.of("tensorflow");

  @Option(names = "--quick", description = "A small network and few rounds, half a minute.")
  private boolean quick;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often each call is timed. Default: 15, with --quick 5.")
  private Optional<Integer> rounds = Optional.empty();

  @Option(
      names = "--selected",
      paramLabel = "N",
      description = "Examples selected of a batch. Default: a third.")
  private Optional<Integer> selected = Optional.empty();

  @Option(
      names = "--sizes",
      paramLabel = "N",
      split = ",",
      description = "Sizes of scoring passes. Default: 32,64,128,256,512.")
  private List<Integer> sizes = List.of(32, 64, 128, 256, 512);

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      description = "What to measure. Default: calls,sizes,norms,loop.")
  private List<String> parts = List.of("calls", "sizes", "norms", "loop");

  @Option(
      names = "--ids",
      paramLabel = "N",
      split = ",",
      description = "Sizes of data sets for the part 'scale'. Default: 1000000,10000000,100000000.")
  private List<Integer> ids = List.of(1_000_000, 10_000_000, 100_000_000);

  @Option(
      names = "--memory",
      paramLabel = "STEPS",
      description = "Also watch memory over so many scoring passes and training steps.")
  private Optional<Integer> memorySteps = Optional.empty();

  @Option(
      names = "--ranking",
      arity = "0..1",
      paramLabel = "N",
      fallbackValue = "2000",
      description =
          "Also train the first engine for --epochs and compare how all of them rank N training"
              + " examples, 2000 if no number is given.")
  private Optional<Integer> ranked = Optional.empty();

  @Inject
  BenchCommand(ExperimentReader reader, BenchService service, Terminal terminal) {
    this.reader = reader;
    this.service = service;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Map<String, Object> values = new LinkedHashMap<>(Defaults.bench(quick));
    values.putAll(options.given());
    List<PluginSpec> specs =
        engines.stream().map(text -> PluginSpec.parse(text, "option --engine")).toList();
    List<Experiment> byEngine =
        specs.stream().map(spec -> experiment(values, spec, STRATEGIES.get(0))).toList();
    List<Experiment> byStrategy =
        STRATEGIES.stream().map(strategy -> experiment(values, specs.get(0), strategy)).toList();
    Set<Part> wanted =
        parts.stream()
            .map(name -> OptionValues.choice("--parts", name, Part.values(), "part"))
            .collect(Collectors.toSet());
    int batch = byEngine.get(0).spec().settings().batchSize();
    int chosen = selected.orElse(Math.max(1, Math.round(batch / 3f)));
    requireWithin("--selected", chosen, 1, batch, "of a batch of " + batch);
    int times = rounds.orElse(quick ? QUICK_ROUNDS : ROUNDS);
    requireWithin("--rounds", times, 1, MOST, "rounds");
    sizes.forEach(size -> requireWithin("--sizes", size, 1, MOST, "examples"));
    ids.forEach(size -> requireWithin("--ids", size, 1, Integer.MAX_VALUE, "examples"));
    memorySteps.ifPresent(n -> requireWithin("--memory", n, MemoryCurve.POINTS, MOST, "steps"));
    ranked.ifPresent(n -> requireWithin("--ranking", n, 3, MOST, "examples"));
    if (ranked.isPresent() && engines.size() < 2) {
      throw new ConfigException(
          "one engine alone ranks like itself", "option --ranking", "give --engine twice");
    }
    Path folder = out.claim("bench", RunFolder.BENCH).path();
    Measured measured =
        service.measure(
            new BenchService.Plan(
                byEngine,
                byStrategy,
                wanted,
                chosen,
                times,
                sizes,
                ids,
                memorySteps.orElse(0),
                ranked.orElse(0),
                folder));
    terminal.print("%n%s%nresults: %s", new BenchReport(measured), folder);
    return 0;
  }

  private Experiment experiment(Map<String, Object> values, PluginSpec engine, String strategy) {
    Map<String, Object> all = new LinkedHashMap<>(values);
    all.put("engine", engine);
    all.put("strategy", strategy);
    return reader.read(all, "options of sb bench");
  }
}
