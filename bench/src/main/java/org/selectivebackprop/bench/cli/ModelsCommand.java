package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.selectivebackprop.bench.report.Formats;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import picocli.CommandLine.Command;

/** {@code sb models}: the networks and what they cost. */
@Command(
    name = "models",
    description = {
      "Lists every network with its trained parameters, the multiply-adds of one forward pass of"
          + " one image, and its source; with default parameters, for images of 32x32x3 and ten"
          + " classes.",
      "A backward pass costs about twice a forward pass."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb models",
      "  sb plugins describe wide-resnet-28-10",
      "  sb train --model 'wide-resnet-16-8: {dropout: 0.3, norm: group}'"
    })
public final class ModelsCommand implements Runnable {
  private static final ImageShape IMAGE = new ImageShape(32, 32, 3);
  private static final int CLASSES = 10;

  private final PluginRegistry registry;
  private final Map<String, PluginEntry<NetworkFactory>> models;
  private final Terminal terminal;

  /** Wired by Guice. */
  @Inject
  ModelsCommand(
      PluginRegistry registry, Map<String, PluginEntry<NetworkFactory>> models, Terminal terminal) {
    this.registry = registry;
    this.models = new TreeMap<>(models);
    this.terminal = terminal;
  }

  @Override
  public void run() {
    print("model", "parameters", "multiply-adds", "source");
    models.forEach((name, entry) -> print(name, entry.info().source()));
  }

  private void print(String name, String source) {
    try {
      Network network =
          registry
              .build(PluginKind.MODEL, PluginSpec.of(name), "sb models")
              .plugin()
              .build(IMAGE, CLASSES);
      print(
          name,
          Formats.count(network.parameterCount()),
          Formats.count(network.multiplyAdds()),
          source);
    } catch (FrameworkException broken) {
      print(name, "-", "-", broken.problems().get(0).what());
    } catch (IllegalArgumentException misfit) {
      print(name, "-", "-", "not for %s: %s".formatted(IMAGE, misfit.getMessage()));
    }
  }

  private void print(String name, String parameters, String multiplyAdds, String source) {
    terminal.out().printf("%-18s %12s %15s  %s%n", name, parameters, multiplyAdds, source);
  }
}
