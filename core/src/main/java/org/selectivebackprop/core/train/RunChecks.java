package org.selectivebackprop.core.train;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.selection.ExampleScorer;

/**
 * Checks that the parts of a recipe fit together.
 *
 * @param problems receives what does not
 */
record RunChecks(List<Problem> problems) {
  /** Whether a training batch can be filled and held. */
  void batch(int batch, Dataset dataset) {
    int examples = dataset.train().size();
    ImageShape shape = dataset.shape();
    if (batch > examples) {
      problems.add(
          new Problem(
              "a batch of " + batch + " is larger than the data set's " + examples + " examples",
              "option --batch",
              "give a batch of at most " + examples));
    } else if ((long) batch * shape.size() > Integer.MAX_VALUE) {
      problems.add(
          new Problem(
              "a batch of " + batch + " images of " + shape + " does not fit into one buffer",
              "option --batch",
              "give a batch of at most " + Integer.MAX_VALUE / shape.size()));
    }
  }

  /** Whether the engine computes what the scorer reads. */
  void signals(Resolved<EngineFactory> engine, Resolved<ExampleScorer> scorer) {
    Set<Signal> missing = EnumSet.noneOf(Signal.class);
    missing.addAll(scorer.plugin().requiredSignals());
    missing.addAll(scorer.plugin().observes());
    missing.removeAll(engine.plugin().supportedSignals());
    if (!missing.isEmpty()) {
      problems.add(
          new Problem(
              "scorer '"
                  + scorer.effective().name()
                  + "' needs "
                  + missing
                  + ", which engine '"
                  + engine.effective().name()
                  + "' does not support",
              "options --score and --engine",
              "choose a scorer that needs only " + engine.plugin().supportedSignals()));
    }
  }

  /** Whether the engine has every layer, the loss and the optimiser. */
  void setup(Run run) {
    run.engine()
        .unsupportedReason(run.engineSetup())
        .ifPresent(
            reason ->
                problems.add(
                    new Problem(
                        "engine '%s' cannot run '%s': %s"
                            .formatted(run.recipe().engine().name(), run.network().name(), reason),
                        "options --engine, --model and --optimizer",
                        "choose another engine, model or optimiser")));
  }

  /** What this network keeps an engine from computing; what is not offered at all is told above. */
  void unsupportedSignals(EngineFactory engine, Resolved<ExampleScorer> scorer, Network network) {
    Set<Signal> needed = EnumSet.noneOf(Signal.class);
    needed.addAll(scorer.plugin().requiredSignals());
    needed.addAll(scorer.plugin().observes());
    needed.retainAll(engine.supportedSignals());
    for (Signal signal : needed) {
      engine
          .unsupportedReason(signal, network)
          .ifPresent(
              reason ->
                  problems.add(
                      new Problem(
                          "scorer '%s' needs %s, which '%s' does not give: %s"
                              .formatted(scorer.effective().name(), signal, network.name(), reason),
                          "options --score and --model",
                          "choose another scorer or model")));
    }
  }

  /** Whether the network can read the smaller images of a cheaper selecting pass. */
  void scale(Resolved<ExampleScorer> scorer, Network network) {
    double scale = scorer.plugin().scale();
    if (scale == 1) {
      return;
    }
    ImageShape small = BilinearDownsampler.shrunk(network.input(), scale);
    try {
      network.at(small);
    } catch (IllegalArgumentException misfit) {
      problems.add(
          new Problem(
              "scorer '%s' shows '%s' images of %s, which it cannot read: %s"
                  .formatted(scorer.effective().name(), network.name(), small, misfit.getMessage()),
              "options --score and --model",
              "choose a network with global pooling, such as resnet-8, or a scale of 1"));
    }
  }
}
