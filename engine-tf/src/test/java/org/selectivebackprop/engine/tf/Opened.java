package org.selectivebackprop.engine.tf;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer.Sgd;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;

/** Engines opened for tests. */
public final class Opened {
  public static final Sgd PLAIN = new Sgd(0, false, 0);
  public static final Sgd MOMENTUM = new Sgd(0.9, false, 5e-4);
  public static final Sgd NESTEROV = new Sgd(0.9, true, 5e-4);

  private Opened() {}

  public static EngineSetup setup(Network network, Sgd sgd, double smoothing) {
    int channels = network.input().channels();
    Normalisation normalisation =
        new Normalisation(Collections.nCopies(channels, 0.45), Collections.nCopies(channels, 0.3));
    return new EngineSetup(network, normalisation, sgd, smoothing, 7);
  }

  public static TrainingEngine tensorFlow(EngineSetup setup) {
    return tensorFlow(setup, Map.of());
  }

  public static TrainingEngine tensorFlow(EngineSetup setup, Map<String, Object> params) {
    return factory(new TensorFlowProvider(), params).open(setup);
  }

  public static TrainingEngine reference(EngineSetup setup) {
    return PluginRegistry.discover(List.of())
        .build(PluginKind.ENGINE, PluginSpec.of("reference"), "test")
        .plugin()
        .open(setup);
  }

  public static EngineFactory factory(EngineProvider provider, Map<String, Object> params) {
    return provider.create(ParamValues.of(provider.info().params(), params));
  }
}
