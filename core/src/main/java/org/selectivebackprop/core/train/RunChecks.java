package org.selectivebackprop.core.train;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.loop.BilinearDownsampler;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.objective.Objectives;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.run.EarlyStopping;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.weights.FineTuning;

/** Checks that the parts of a recipe fit together. */
record RunChecks(List<Problem> problems, Places places) {
  /** Holds out the validation split, and checks that there is one where it is monitored. */
  Dataset validation(Dataset whole, TrainingSettings settings) {
    String where = places.one().apply(TrainingSettings.VALIDATION.name());
    Dataset dataset =
        ConfigException.collect(() -> ValidationSplit.of(whole, settings, where), problems)
            .orElse(whole);
    EarlyStopping stopping = settings.earlyStopping();
    boolean monitors = stopping.patience() > 0 || settings.keepsBest();
    if (monitors
        && stopping.monitor().needsValidation()
        && settings.validation() == 0
        && dataset.validation().isEmpty()) {
      problem(
          "there is no validation split to stop or keep by",
          places.one().apply(EarlyStopping.MONITOR.name()) + ", " + where,
          "hold out a share of the training split, such as 0.1");
    }
    return dataset;
  }

  /** Whether the data set can fill a training batch and memory can hold it. */
  void batch(int batch, Dataset dataset) {
    int examples = dataset.train().size();
    ExampleSpec spec = dataset.spec();
    String where = places.one().apply(TrainingSettings.BATCH.name());
    if (batch > examples) {
      problem(
          "a batch of " + batch + " is larger than the data set's " + examples + " examples",
          where,
          "give a batch of at most " + examples);
    } else if (batch * spec.size() > Integer.MAX_VALUE) {
      problem(
          "a batch of " + batch + " " + spec.text() + " does not fit into one buffer",
          where,
          "give a batch of at most " + Integer.MAX_VALUE / spec.size());
    }
  }

  /** Whether the engine can compute a step in parts, if it is to. */
  void microBatch(int examples, Resolved<EngineFactory> engine) {
    if (examples > 0 && !engine.plugin().supportsSplitStep()) {
      problem(
          "engine '%s' cannot split a training step into micro-batches of %s"
              .formatted(engine.effective().name(), examples),
          places.one().apply(TrainingSettings.MICRO_BATCH.name()),
          "give 0, for whole batches, or choose another engine");
    }
  }

  /** Whether the engine computes what the scorer reads, of this network. */
  void signals(
      Resolved<EngineFactory> engine, Resolved<ExampleScorer> scorer, Optional<Network> network) {
    Set<Signal> needed = needed(scorer.plugin());
    Set<Signal> supported = engine.plugin().supportedSignals();
    Set<Signal> missing = EnumSet.copyOf(needed);
    missing.removeAll(supported);
    if (!missing.isEmpty()) {
      problem(
          "scorer '%s' needs %s, which engine '%s' does not support"
              .formatted(scorer.effective().name(), missing, engine.effective().name()),
          places.of(PluginKind.SCORER, PluginKind.ENGINE),
          "choose a scorer that needs only " + supported);
    }
    needed.retainAll(supported);
    for (Signal signal : needed) {
      network
          .flatMap(run -> engine.plugin().unsupportedReason(signal, run))
          .ifPresent(
              reason ->
                  problem(
                      "scorer '%s' needs %s, which '%s' does not give: %s"
                          .formatted(
                              scorer.effective().name(),
                              signal,
                              network.orElseThrow().name(),
                              reason),
                      places.of(PluginKind.SCORER, PluginKind.MODEL),
                      "choose another scorer or model"));
    }
  }

  /** Whether what the scorer reads has a meaning for the objective. */
  void defined(
      Resolved<Objective> objective,
      Resolved<ExampleScorer> scorer,
      Optional<Network> network,
      Dataset dataset) {
    Target target = dataset.spec().target();
    Optional<Objective.Outputs> meaning = objective.plugin().outputs(target);
    if (meaning.isEmpty() || network.map(Network::definesLoss).orElse(true)) {
      return;
    }
    for (Signal signal : needed(scorer.plugin())) {
      EngineSetup.undefined(signal, meaning.get(), target)
          .ifPresent(
              reason ->
                  problem(
                      "scorer '%s' needs %s, which objective '%s' of %s does not give: %s"
                          .formatted(
                              scorer.effective().name(),
                              signal,
                              objective.effective().name(),
                              target.text(),
                              reason),
                      places.of(PluginKind.SCORER, PluginKind.OBJECTIVE),
                      "choose another scorer, such as loss, or another objective"));
    }
  }

  private static Set<Signal> needed(ExampleScorer scorer) {
    Set<Signal> needed = EnumSet.noneOf(Signal.class);
    needed.addAll(scorer.requiredSignals());
    needed.addAll(scorer.observes());
    return needed;
  }

  /**
   * Whether the objective is one for the data set's target, with an output for each class, label or
   * number; unless the network has a loss of its own.
   */
  void outputs(
      Network network, Resolved<Objective> objective, Dataset dataset, double labelSmoothing) {
    if (network.definesLoss()) {
      return;
    }
    Target target = dataset.spec().target();
    String name = objective.effective().name();
    if (network.classes() != target.width()) {
      problem(
          "model '%s' has %s outputs, the data set %s"
              .formatted(network.name(), network.classes(), target.text()),
          places.of(PluginKind.MODEL, PluginKind.DATASET),
          "build the network for the number of outputs that it is given");
    }
    if (target instanceof Target.ClassIndex && target.width() < 2) {
      problem("one class is nothing to learn", places.of(PluginKind.DATASET), "give two or more");
    } else if (objective.plugin().outputs(target).isEmpty()) {
      problem(
          "objective '%s' cannot be computed of %s".formatted(name, target.text()),
          places.of(PluginKind.OBJECTIVE, PluginKind.DATASET),
          "choose one of " + String.join(", ", Objectives.fitting(target)));
    }
    if (labelSmoothing > 0 && !(objective.plugin() instanceof Objective.SoftmaxCrossEntropy)) {
      problem(
          "label smoothing is part of softmax cross-entropy, not of '" + name + "'",
          places.one().apply(TrainingSettings.LABEL_SMOOTHING.name())
              + " and "
              + places.of(PluginKind.OBJECTIVE),
          "give a label smoothing of 0");
    }
  }

  /** The network with layers frozen; empty if there are no such layers, or no others. */
  Optional<Network> frozen(Network network, Frozen frozen) {
    try {
      return Optional.of(network.with(frozen));
    } catch (IllegalArgumentException misfit) {
      problem(
          String.valueOf(misfit.getMessage()),
          places.one().apply(FineTuning.FREEZE.name()),
          "name some of its layers, not all");
      return Optional.empty();
    }
  }

  void setup(Run run) {
    run.metrics()
        .forEach(
            (name, metric) ->
                metric.reads(run.engineSetup().task()).stream()
                    .flatMap(signal -> run.engineSetup().undefined(signal).stream())
                    .forEach(
                        reason ->
                            problem(
                                "metric '" + name + "' cannot be measured: " + reason,
                                places.of(PluginKind.OBJECTIVE),
                                "leave it out, or choose another objective")));
    run.engine()
        .unsupportedReason(run.engineSetup())
        .ifPresent(
            reason ->
                problem(
                    "engine '%s' cannot run '%s': %s"
                        .formatted(run.recipe().engine().name(), run.network().name(), reason),
                    places.of(PluginKind.ENGINE, PluginKind.MODEL, PluginKind.OPTIMIZER),
                    "choose another engine, model or optimizer"));
  }

  /** Whether the network can read the smaller images of a cheaper scoring pass. */
  void scale(Resolved<ExampleScorer> scorer, Network network, Dataset dataset) {
    double scale = scorer.plugin().scale();
    if (scale == 1) {
      return;
    }
    if (!dataset.spec().isImage()) {
      problem(
          "scorer '%s' makes images smaller, and the data set has %s"
              .formatted(scorer.effective().name(), dataset.spec().text()),
          places.of(PluginKind.SCORER, PluginKind.DATASET),
          "choose another scorer, or a scale of 1");
      return;
    }
    ImageShape small = BilinearDownsampler.shrunk(network.input(), scale);
    try {
      network.at(small);
    } catch (IllegalArgumentException misfit) {
      problem(
          "scorer '%s' shows '%s' images of %s, which it cannot read: %s"
              .formatted(scorer.effective().name(), network.name(), small, misfit.getMessage()),
          places.of(PluginKind.SCORER, PluginKind.MODEL),
          "choose a network with global pooling, such as resnet-8, or a scale of 1");
    }
  }

  private void problem(String what, String where, String fix) {
    problems.add(new Problem(what, where, fix));
  }
}
