package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.BrokenPlugin;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.selection.Strategy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sb plugins}: what there is to choose from. */
@Command(
    name = "plugins",
    description = "Lists every plugin, and those that could not be loaded with the reason.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb plugins",
      "  sb plugins describe selective-backprop",
      "  sb plugins --plugins my/jars"
    })
public final class PluginsCommand implements Runnable {
  private final PluginRegistry registry;
  private final Terminal terminal;

  @Inject
  PluginsCommand(PluginRegistry registry, Terminal terminal) {
    this.registry = registry;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    PrintStream out = terminal.out();
    for (PluginKind<?> kind : PluginKind.ALL) {
      if (registry.names(kind).isEmpty()) {
        continue; // such as collectives, which come with a module of their own
      }
      out.println(kind.label());
      for (PluginEntry<?> entry : registry.entries()) {
        if (entry.kind().equals(kind)) {
          String twice =
              registry.ambiguous(kind, entry.name())
                  ? "  [cannot be used: two plugins have this name; this one is "
                      + entry.origin()
                      + "]"
                  : "";
          out.printf("  %-22s %s%s%n", entry.name(), entry.info().summary(), twice);
        }
      }
    }
    if (!registry.broken().isEmpty()) {
      out.println("could not be loaded");
      for (BrokenPlugin broken : registry.broken()) {
        out.printf("  %s: %s%n    reason: %s%n", broken.kind(), broken.origin(), broken.reason());
      }
    }
  }

  @Command(
      name = "describe",
      description = "Shows what a plugin does, its parameters and where it comes from.",
      footer = {"  sb plugins describe sb", "  sb plugins describe selective-backprop"})
  void describe(@Parameters(paramLabel = "NAME", description = "Name of a plugin.") String name) {
    registry.named(name, "sb plugins describe").forEach(this::describe);
  }

  private void describe(PluginEntry<?> entry) {
    PrintStream out = terminal.out();
    out.printf("%s (%s)%n  %s%n", entry.name(), entry.kind().label(), entry.info().summary());
    printIfAny("use", use(entry));
    printIfAny("is", parts(entry));
    printIfAny("source", entry.info().source());
    printIfAny(
        "costs", entry.info().cost().isEmpty() ? "" : entry.info().cost() + unit(entry.kind()));
    out.println(entry.params().isEmpty() ? "  no parameters" : "  parameters:");
    for (Param<?> param : entry.params()) {
      out.printf("    %-18s %s%n", param.name(), param.help());
      out.printf(
          "    %-18s %s, %s; default %s%n", "", param.type(), param.range(), param.defaultValue());
    }
    out.println("  from " + entry.origin());
  }

  private void printIfAny(String what, String text) {
    if (!text.isEmpty()) {
      terminal.out().printf("  %-8s %s%n", what + ":", text);
    }
  }

  /** The option that takes it; several kinds may have a plugin of one name. */
  private static String use(PluginEntry<?> entry) {
    String option = "--" + entry.kind().key() + " " + entry.name();
    return entry.kind().equals(PluginKind.PRESET)
        ? option + "  [sb train]    --strategies " + entry.name() + "  [sb compare]"
        : option;
  }

  /** What a preset with its defaults stands for; nothing for the others. */
  private String parts(PluginEntry<?> entry) {
    if (!entry.kind().equals(PluginKind.PRESET) || registry.ambiguous(entry.kind(), entry.name())) {
      return "";
    }
    Strategy strategy =
        registry
            .build(PluginKind.PRESET, PluginSpec.of(entry.name()), "sb plugins describe")
            .plugin();
    return Stream.of(
            Map.entry(PluginKind.SELECTION, strategy.select()),
            Map.entry(PluginKind.SCORER, strategy.score()),
            Map.entry(PluginKind.STALENESS, strategy.staleness()))
        .map(part -> "--" + part.getKey().key() + " " + quoted(part.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(PluginSpec spec) {
    return spec.params().isEmpty() ? spec.name() : "'" + spec + "'";
  }

  /** What a cost is counted in; s is the share of the examples that is trained. */
  private static String unit(PluginKind<?> kind) {
    if (kind.equals(PluginKind.SCORER)) {
      return "  [forward passes of the trained network per scored example]";
    }
    if (kind.equals(PluginKind.STALENESS)) {
      return "  [scoring passes per example and epoch]";
    }
    return "  [forward units per example and epoch; s = share trained]";
  }
}
