package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selectivebackprop.bench.report.Pictures;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.DataCheck;
import org.selectivebackprop.bench.run.DataHome;
import org.selectivebackprop.bench.run.DataState;
import org.selectivebackprop.bench.run.DatasetCard;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.results.experiment.OptionPath;
import org.selectivebackprop.results.file.ContactSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sb data}: lists, downloads, checks and shows data sets. */
@Command(
    name = "data",
    description = {
      "Lists, gets, checks and shows data sets.",
      "Data is looked for in --data-dir, or else in the cache, which SB_CACHE moves."
    },
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb data list",
      "  sb data fetch cifar10 fashion-mnist",
      "  sb data describe cifar10",
      "  sb data verify --data-dir ~/data",
      "  sb data sheet 'synthetic-digits: {hardness: 1}' --out digits.png"
    })
public final class DataCommand implements Runnable {
  private static final String WHERE = "sb data";

  private final PluginRegistry registry;
  private final DataHome dataHome;
  private final Terminal terminal;

  @Inject
  DataCommand(PluginRegistry registry, DataHome dataHome, Terminal terminal) {
    this.registry = registry;
    this.dataHome = dataHome;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    list(new DataOptions());
  }

  @Command(
      name = "list",
      description = "Lists the data sets, and which are on this machine.",
      footer = {"  sb data list", "  sb data list --data-dir ~/data"})
  void list(@Mixin DataOptions options) {
    DataAccess access = options.access(dataHome);
    terminal.print("looking in %s", access.home().toAbsolutePath());
    for (String name : registry.names(PluginKind.DATASET)) {
      terminal.print("  %-18s %s", name, state(name, access));
    }
  }

  private String state(String name, DataAccess access) {
    try {
      return DataState.of(source(PluginSpec.of(name)), access).toString();
    } catch (FrameworkException unusable) {
      return unusable.problems().get(0).what();
    }
  }

  @Command(
      name = "fetch",
      description = "Downloads what is missing, checks it, and opens the data set once.",
      footer = "  sb data fetch cifar10 fashion-mnist")
  void fetch(
      @Mixin DataOptions options,
      @Parameters(arity = "1..*", paramLabel = "SPEC", description = "Data sets.")
          List<String> specs) {
    for (PluginSpec spec : parse(specs)) {
      Dataset dataset = source(spec).open(options.access(dataHome));
      terminal.print("%s: %s", spec, DatasetCard.sizes(dataset));
    }
  }

  @Command(
      name = "verify",
      description = {
        "Compares the files that are here with their published digests.",
        "Exit code 4 if one is not what it should be."
      },
      footer = {"  sb data verify", "  sb data verify mnist --data-dir ~/data"})
  void verify(
      @Mixin DataOptions options,
      @Parameters(
              arity = "0..*",
              paramLabel = "SPEC",
              description = "Data sets. Default: all that are here.")
          List<String> specs) {
    DataAccess access = options.access(dataHome);
    List<String> named = specs == null ? List.of() : specs;
    DataCheck check = new DataCheck(access, terminal.out());
    for (PluginSpec spec : named.isEmpty() ? usable() : parse(named)) {
      DatasetSource source = source(spec);
      DataState state = DataState.of(source, access);
      if (!named.isEmpty() || !state.present().isEmpty()) {
        check.verify(spec, state);
      }
    }
    check.finish();
  }

  /** Every data set that needs no parameters. */
  private List<PluginSpec> usable() {
    List<PluginSpec> usable = new ArrayList<>();
    for (String name : registry.names(PluginKind.DATASET)) {
      try {
        source(PluginSpec.of(name));
        usable.add(PluginSpec.of(name));
      } catch (FrameworkException unusable) {
        // 'sb data list' says why
      }
    }
    return usable;
  }

  @Command(
      name = "describe",
      description = "Shows what a data set is, its licence and where it comes from.",
      footer = "  sb data describe cifar10")
  void describe(
      @Mixin DataOptions options,
      @Parameters(paramLabel = "SPEC", description = "Data set.") String text) {
    PluginSpec spec = PluginSpec.parse(text, "SPEC of " + WHERE);
    DatasetSource source = source(spec);
    DataAccess access = options.access(dataHome);
    DataState state = DataState.of(source, access);
    DatasetCard card =
        new DatasetCard(
            spec.name(),
            registry.find(PluginKind.DATASET, spec.name(), WHERE).info().summary(),
            state);
    PrintStream out = terminal.out();
    out.print(card.text(source.metadata()));
    if (state.isComplete()) {
      out.print(opened(card, source, access));
    }
  }

  /** What can be said of it once it is open, or why it cannot be opened. */
  private static String opened(DatasetCard card, DatasetSource source, DataAccess access) {
    try {
      return card.text(source.open(access));
    } catch (DataException | ConfigException unusable) {
      return unusable.problems().stream()
          .map(
              problem ->
                  "  not opened: %s%n    where: %s%n    fix:   %s%n"
                      .formatted(problem.what(), problem.where(), problem.fix()))
          .collect(Collectors.joining());
    }
  }

  @Command(
      name = "sheet",
      description = "Draws examples of each class into a picture, one row a class.",
      footer = "  sb data sheet 'synthetic-digits: {hardness: 1}' --out digits.png")
  void sheet(
      @Mixin DataOptions options,
      @Parameters(paramLabel = "SPEC", description = "Data set.") String text,
      @Option(
              names = "--out",
              paramLabel = "FILE",
              description = "The picture, a PNG. Default: NAME.png.")
          Optional<String> out,
      @Option(
              names = "--count",
              paramLabel = "N",
              defaultValue = "10",
              description = "Examples of each class. Default: ${DEFAULT-VALUE}.")
          int count,
      @Option(names = "--test", description = "Of the test split, not of the training split.")
          boolean test) {
    OptionValues.requireWithin("--count", count, 1, 1000, "examples");
    PluginSpec spec = PluginSpec.parse(text, "SPEC of " + WHERE);
    Path file = OptionPath.parse(out.orElse(spec.name() + ".png"), "option --out");
    Dataset dataset = source(spec).open(options.access(dataHome));
    if (!dataset.spec().isImage()) {
      throw new ConfigException(
          "no pictures: the data set has " + dataset.spec().text(),
          "SPEC of " + WHERE,
          "give a data set of images");
    }
    Dataset.Split split = test ? dataset.test() : dataset.train();
    List<ContactSheet.Row> rows =
        IntStream.range(0, dataset.classes().size())
            .mapToObj(label -> row(dataset, split, label, count))
            .filter(row -> !row.ids().isEmpty())
            .toList();
    if (Pictures.draw(terminal, () -> new ContactSheet(split, dataset.shape()).write(rows, file))) {
      terminal.print("picture: %s", file);
    }
  }

  private static ContactSheet.Row row(Dataset dataset, Dataset.Split split, int label, int count) {
    Stream<Integer> ids =
        IntStream.range(0, split.size())
            .filter(id -> split.label(id) == label)
            .limit(count)
            .boxed();
    return new ContactSheet.Row(dataset.classes().get(label), ids.toList());
  }

  private List<PluginSpec> parse(List<String> specs) {
    return specs.stream().map(text -> PluginSpec.parse(text, "SPEC of " + WHERE)).toList();
  }

  private DatasetSource source(PluginSpec spec) {
    return registry.build(PluginKind.DATASET, spec, WHERE).plugin();
  }
}
