package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.results.page.Formats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sb models}: the networks and what they cost. */
@Command(
    name = "models",
    description = {
      "Lists every network with its trained parameters, the multiply-adds of one forward pass of"
          + " one example, and its source; with default parameters, for ten classes of images of"
          + " 32x32x3, or of texts of 64 of 10000 words.",
      "A backward pass costs about twice a forward pass.",
      "With the name of one, lists its layers, by the names that --freeze and --weights-layers take."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb models",
      "  sb models resnet-8",
      "  sb plugins describe wide-resnet-28-10",
      "  sb train --model 'wide-resnet-16-8: {dropout: 0.3, norm: group}'"
    })
public final class ModelsCommand implements Runnable {
  private static final ImageShape IMAGE = new ImageShape(32, 32, 3);
  private static final Feature WORDS = Feature.int32("words", 10_000, 64);
  private static final int CLASSES = 10;
  private static final String WHERE = "sb models";

  private final PluginRegistry registry;
  private final Terminal terminal;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SPEC",
      description = "A network, to list its layers.")
  private Optional<String> model = Optional.empty();

  @Inject
  ModelsCommand(PluginRegistry registry, Terminal terminal) {
    this.registry = registry;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (model.isPresent()) {
      printLayers(PluginSpec.parse(model.get(), WHERE));
      return;
    }
    print("model", "parameters", "multiply-adds", "source");
    registry.names(PluginKind.MODEL).forEach(this::print);
  }

  private void printLayers(PluginSpec spec) {
    Network network = build(spec);
    Map<String, Long> sizes = new LinkedHashMap<>();
    network.layerNames().forEach(layer -> sizes.put(layer, 0L));
    network.parameters().stream()
        .filter(Parameter::trained)
        .forEach(p -> sizes.merge(p.layer(), (long) p.size(), Long::sum));
    terminal.print("%-40s %12s", "layer", "parameters");
    sizes.forEach((layer, size) -> terminal.print("%-40s %12s", layer, Formats.count(size)));
  }

  private Network build(PluginSpec spec) {
    NetworkFactory factory = registry.build(PluginKind.MODEL, spec, WHERE).plugin();
    try {
      return factory.build(List.of(IMAGE.image()), CLASSES);
    } catch (IllegalArgumentException noImages) {
      return factory.build(List.of(WORDS), CLASSES);
    }
  }

  private void print(String name) {
    try {
      PluginEntry<NetworkFactory> entry = registry.find(PluginKind.MODEL, name, WHERE);
      Network network = build(PluginSpec.of(name));
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
