package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
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
  private final Terminal terminal;

  @Inject
  ModelsCommand(PluginRegistry registry, Terminal terminal) {
    this.registry = registry;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    print("model", "parameters", "multiply-adds", "source");
    registry.names(PluginKind.MODEL).forEach(this::print);
  }

  private void print(String name) {
    try {
      PluginEntry<NetworkFactory> entry = registry.find(PluginKind.MODEL, name, "sb models");
      Network network =
          registry
              .build(PluginKind.MODEL, PluginSpec.of(name), "sb models")
              .plugin()
              .build(IMAGE, CLASSES);
      String parameters = Formats.count(network.parameterCount());
      String multiplyAdds = Formats.count(network.multiplyAdds());
      print(name, parameters, multiplyAdds, entry.info().source());
    } catch (FrameworkException broken) {
      print(name, "-", "-", broken.problems().get(0).what());
    } catch (IllegalArgumentException mismatch) {
      print(name, "-", "-", "not for %s: %s".formatted(IMAGE, mismatch.getMessage()));
    }
  }

  private void print(String name, String parameters, String multiplyAdds, String source) {
    terminal.print("%-18s %12s %15s  %s", name, parameters, multiplyAdds, source);
  }
}
