package org.selectivebackprop.core.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleWeights;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.weights.FineTuning;
import org.selectivebackprop.core.weights.InitialWeights;
import org.selectivebackprop.core.weights.SavedNetwork;

/** Builds the parts of a recipe and checks that they fit together, before anything is trained. */
final class RunPreparation {
  private final PluginRegistry registry;
  private final RunSpec spec;
  private final Map<PluginKind<?>, Object> objects;
  private final Optional<SavedNetwork> weights;
  private final GivenWeights givenWeights;
  private final Places places;
  private final List<Problem> problems = new ArrayList<>();

  /** Of one recipe, with objects of the program that stand in for plugins. */
  RunPreparation(
      PluginRegistry registry,
      RunSpec spec,
      Map<PluginKind<?>, Object> objects,
      Optional<SavedNetwork> weights,
      Optional<double[]> exampleWeights,
      Places places) {
    this.registry = registry;
    this.spec = spec;
    this.objects = objects;
    this.weights = weights;
    this.places = places;
    givenWeights =
        new GivenWeights(
            spec.settings().exampleWeights(),
            exampleWeights,
            places.one().apply(ExampleWeights.PARAM.name()));
  }

  /** The run on a data set with nothing held out, which the specification opens again. */
  Run run(Dataset whole, PluginSpec opened) {
    RunChecks checks = new RunChecks(problems, places);
    Dataset dataset = checks.validation(whole, spec.settings());
    var exampleWeights =
        ConfigException.collect(() -> givenWeights.weights(whole.train().size()), problems);
    Strategy strategy = spec.strategy();
    var model = part(PluginKind.MODEL, spec.model());
    var engine = part(PluginKind.ENGINE, spec.engine());
    var objective = part(PluginKind.OBJECTIVE, spec.objective());
    var optimizer = part(PluginKind.OPTIMIZER, spec.optimizer());
    var policy = part(PluginKind.SELECTION, strategy.select());
    var scorer = part(PluginKind.SCORER, strategy.score());
    var staleness = part(PluginKind.STALENESS, strategy.staleness());
    var augmentation =
        ConfigException.collect(() -> augmentation(spec.augmentation(), dataset), problems);
    var schedule = part(PluginKind.SCHEDULE, spec.schedule());
    checks.batch(spec.settings().batchSize(), dataset);
    Optional<Network> network =
        model
            .flatMap(m -> network(m, dataset.spec()))
            .flatMap(built -> checks.frozen(built, spec.settings().fineTuning().frozen()));
    double smoothing = spec.settings().labelSmoothing();
    network.ifPresent(n -> objective.ifPresent(o -> checks.outputs(n, o, dataset, smoothing)));
    engine.ifPresent(e -> checks.microBatch(spec.settings().microBatch(), e));
    if (engine.isPresent() && scorer.isPresent()) {
      checks.signals(engine.get(), scorer.get(), network);
      objective.ifPresent(o -> checks.defined(o, scorer.get(), network, dataset));
    }
    if (scorer.isPresent() && network.isPresent()) {
      checks.scale(scorer.get(), network.get(), dataset);
    }
    FineTuning tuning = spec.settings().fineTuning();
    Optional<InitialWeights> initial =
        network.flatMap(
            built ->
                ConfigException.collect(
                        () ->
                            new WeightsOfRecipe(tuning, weights, places)
                                .of(built, dataset.spec().inputs(), spec.settings().seed()),
                        problems)
                    .flatMap(found -> found));
    RunMetrics metrics = new RunMetrics(registry, places, problems);
    metrics.build(spec.settings().metrics(), dataset.spec().target(), objective, engine, network);
    ConfigException.throwIfAny(problems);
    RunSpec effective =
        new RunSpec(
            opened,
            model.orElseThrow().effective(),
            engine.orElseThrow().effective(),
            objective.orElseThrow().effective(),
            optimizer.orElseThrow().effective(),
            augmentation.orElseThrow().effective(),
            schedule.orElseThrow().effective(),
            new Strategy(
                policy.orElseThrow().effective(),
                scorer.orElseThrow().effective(),
                staleness.orElseThrow().effective()),
            settings(initial, exampleWeights.orElseThrow())
                .with(TrainingSettings.METRICS, metrics.effective()));
    Run run =
        new Run(
            effective,
            dataset,
            network.orElseThrow(),
            engine.orElseThrow().plugin(),
            objective.orElseThrow().plugin(),
            optimizer.orElseThrow().plugin(),
            policy.orElseThrow().plugin(),
            scorer.orElseThrow().plugin(),
            staleness.orElseThrow().plugin(),
            augmentation.orElseThrow().plugin(),
            schedule.orElseThrow().plugin(),
            initial,
            GivenWeights.left(
                exampleWeights.orElseThrow(),
                dataset.train(),
                places.one().apply(ExampleWeights.PARAM.name())
                    + ", "
                    + places.one().apply(TrainingSettings.VALIDATION.name())),
            metrics.byName(),
            Optional.empty());
    checks.setup(run);
    ConfigException.throwIfAny(problems);
    return run;
  }

  /** With the checksums of weights that come from files or objects. */
  private TrainingSettings settings(Optional<InitialWeights> initial, ExampleWeights examples) {
    TrainingSettings named =
        spec.settings().with(ExampleWeights.PARAM, givenWeights.effective(examples));
    return initial
        .map(found -> found.report().checksum())
        .map(checksum -> named.with(FineTuning.WEIGHTS_CHECKSUM, checksum))
        .orElse(named);
  }

  /** A model of saved weights; {@code from} is for errors. */
  Model model(SavedNetwork saved, Path from) {
    var model = part(PluginKind.MODEL, spec.model());
    var engine = part(PluginKind.ENGINE, spec.engine());
    var objective = part(PluginKind.OBJECTIVE, spec.objective());
    var optimizer = part(PluginKind.OPTIMIZER, spec.optimizer());
    RunChecks checks = new RunChecks(problems, places);
    SavedNetwork.Facts facts = saved.facts();
    Optional<Network> network =
        model
            .flatMap(m -> network(m, facts.spec()))
            .flatMap(built -> checks.frozen(built, spec.settings().fineTuning().frozen()));
    ConfigException.throwIfAny(problems);
    List<String> wrong = saved.weights().mismatches(network.orElseThrow().parameters());
    if (!wrong.isEmpty()) {
      throw new DataException(
          "the weights are not those of %s: %s"
              .formatted(network.get().name(), String.join(", ", wrong)),
          "file " + from,
          "give the network that was trained, with the same parameters");
    }
    EngineSetup setup =
        new EngineSetup(
            network.get(),
            facts.spec(),
            facts.normalisation(),
            OptimizerConfig.of(optimizer.orElseThrow().plugin()),
            objective.orElseThrow().plugin(),
            spec.settings().labelSmoothing(),
            spec.settings().seed());
    return Model.of(spec, saved, setup, PluginKind.ENGINE.guarded(engine.orElseThrow().plugin()));
  }

  private <T> Optional<Resolved<T>> part(PluginKind<T> kind, PluginSpec named) {
    return ConfigException.collect(
        () ->
            RunSpec.isObject(named)
                ? object(kind, named)
                : registry.build(kind, named, places.of(kind)),
        problems);
  }

  private <T> Resolved<T> object(PluginKind<T> kind, PluginSpec named) {
    Object object =
        Optional.ofNullable(objects.get(kind))
            .orElseThrow(() -> Places.missing(named, places.of(kind)));
    if (!named.params().isEmpty()) {
      throw new ConfigException(
          named.params().keySet() + " would change nothing: '" + named.name() + "' is made already",
          places.of(kind),
          "give them to its constructor");
    }
    return new Resolved<>(kind.guarded(kind.type().cast(object)), named);
  }

  private Resolved<Augmentation> augmentation(PluginSpec named, Dataset dataset) {
    String where = places.of(PluginKind.AUGMENTATION);
    return RunSpec.isObject(named)
        ? DatasetAugmentation.fitted(object(PluginKind.AUGMENTATION, named), dataset, where)
        : DatasetAugmentation.build(registry, named, dataset, where);
  }

  private Optional<Network> network(Resolved<NetworkFactory> model, ExampleSpec example) {
    try {
      return Optional.of(model.plugin().build(example.inputs(), example.target().width()));
    } catch (IllegalArgumentException misfit) {
      problems.add(
          new Problem(
              "model '%s' does not fit %s: %s"
                  .formatted(model.effective().name(), example.text(), misfit.getMessage()),
              places.of(PluginKind.MODEL),
              "choose another model or data set"));
      return Optional.empty();
    }
  }
}
