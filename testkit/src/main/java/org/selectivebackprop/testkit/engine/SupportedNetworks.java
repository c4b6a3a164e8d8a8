package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;

/** Cuts networks down to what an engine declares to support. */
record SupportedNetworks(EngineFactory factory, Normalisation normalisation) {
  private static final List<Optimizer> OPTIMIZERS =
      List.of(
          EngineFixture.SGD,
          new Optimizer.Sgd(0.9, false, 0),
          new Optimizer.Sgd(0, false, 0),
          new Optimizer.Adam(0.9, 0.999, 1e-3, 0, false),
          new Optimizer.Adam(0.9, 0.999, 1e-3, 0, true),
          new Optimizer.Lars(0.9, 0.01, 0));

  Optimizer optimizer() {
    Network least = ended("least", new ImageShape(2, 2, normalisation.mean().size()), 2, List.of());
    EngineSetup asked = setup(least, OPTIMIZERS.get(0));
    List<Optimizer> supported =
        OPTIMIZERS.stream()
            .filter(rule -> factory.unsupportedReason(setup(least, rule)).isEmpty())
            .toList();
    assertThat(supported)
        .as(
            "optimisers for a dense layer, the least that an engine runs; %s",
            factory.unsupportedReason(asked).orElse(""))
        .isNotEmpty();
    return supported.get(0);
  }

  /** A network's supported layers, as far as each fits, up to one dense layer of logits. */
  Network part(Network whole) {
    Optimizer optimizer = optimizer();
    if (factory.unsupportedReason(setup(whole, optimizer)).isEmpty()) {
      return whole;
    }
    List<Layer> kept = new ArrayList<>();
    for (Layer layer : whole.layers().subList(0, whole.layers().size() - 1)) {
      List<Layer> longer = new ArrayList<>(kept);
      longer.add(layer);
      if (supports(whole, longer, optimizer)) {
        kept = longer;
      }
    }
    return ended(whole.name(), whole.input(), whole.classes(), kept);
  }

  private boolean supports(Network whole, List<Layer> layers, Optimizer optimizer) {
    try {
      Network network = ended(whole.name(), whole.input(), whole.classes(), layers);
      return factory.unsupportedReason(setup(network, optimizer)).isEmpty();
    } catch (IllegalArgumentException misfit) {
      return false; // it needs a layer that was left out
    }
  }

  private static Network ended(String name, ImageShape input, int classes, List<Layer> layers) {
    List<Layer> all = new ArrayList<>(layers);
    all.add(new Flatten());
    all.add(new Dense("logits", classes));
    return new Network(name, input, classes, all);
  }

  private EngineSetup setup(Network network, Optimizer optimizer) {
    return new EngineSetup(network, normalisation, optimizer, 0, 1);
  }
}
