package org.selectivebackprop.core.train;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.EngineFactory;
import org.selectivebackprop.core.spi.ExampleScorer;
import org.selectivebackprop.core.spi.NetworkFactory;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.Strategy;

/**
 * Builds the plugins of a recipe and checks that they fit together, before anything is trained.
 *
 * <p>Every configuration problem is collected, so that the user can mend them in one go.
 */
public final class RunPreparation {
  private final PluginRegistry registry;
  private final List<Problem> problems = new ArrayList<>();

  private RunPreparation(PluginRegistry registry) {
    this.registry = registry;
  }

  /**
   * Prepares one run.
   *
   * @param registry where plugins come from
   * @param spec the recipe
   * @param dataset opened from {@code spec.dataset()}; shared between runs
   * @throws ConfigException with every problem found
   * @throws org.selectivebackprop.core.error.PluginException if a plugin cannot be built
   */
  public static Run prepare(PluginRegistry registry, RunSpec spec, Dataset dataset) {
    return new RunPreparation(registry).prepare(spec, dataset);
  }

  private Run prepare(RunSpec spec, Dataset dataset) {
    Strategy strategy = spec.strategy();
    var model = resolve(PluginKind.MODEL, spec.model(), "--model");
    var engine = resolve(PluginKind.ENGINE, spec.engine(), "--engine");
    var policy = resolve(PluginKind.SELECTION, strategy.select(), "--select");
    var scorer = resolve(PluginKind.SCORER, strategy.score(), "--score");
    var staleness = resolve(PluginKind.STALENESS, strategy.staleness(), "--staleness");
    var augmentation =
        collect(
            () ->
                DatasetAugmentation.build(
                    registry, spec.augmentation(), dataset, "option --augment"));
    var schedule = resolve(PluginKind.SCHEDULE, spec.schedule(), "--schedule");
    checkBatch(spec.settings().batchSize(), dataset);
    if (engine.isPresent() && scorer.isPresent()) {
      checkSignals(engine.get(), scorer.get());
    }
    Optional<Network> network = model.flatMap(m -> network(m, dataset));
    if (engine.isPresent() && scorer.isPresent() && network.isPresent()) {
      checkObstacles(engine.get().plugin(), scorer.get(), network.get());
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    RunSpec effective =
        new RunSpec(
            spec.dataset(),
            model.orElseThrow().effective(),
            engine.orElseThrow().effective(),
            augmentation.orElseThrow().effective(),
            schedule.orElseThrow().effective(),
            new Strategy(
                policy.orElseThrow().effective(),
                scorer.orElseThrow().effective(),
                staleness.orElseThrow().effective()),
            spec.settings());
    return new Run(
        effective,
        dataset,
        network.orElseThrow(),
        engine.orElseThrow().plugin(),
        policy.orElseThrow().plugin(),
        scorer.orElseThrow().plugin(),
        staleness.orElseThrow().plugin(),
        augmentation.orElseThrow().plugin(),
        schedule.orElseThrow().plugin());
  }

  private <T> Optional<Resolved<T>> resolve(PluginKind<T> kind, PluginSpec spec, String where) {
    return collect(() -> registry.build(kind, spec, "option " + where));
  }

  private <R> Optional<R> collect(Supplier<R> step) {
    try {
      return Optional.of(step.get());
    } catch (ConfigException wrong) {
      problems.addAll(wrong.problems());
      return Optional.empty();
    }
  }

  private Optional<Network> network(Resolved<NetworkFactory> model, Dataset dataset) {
    try {
      return Optional.of(model.plugin().build(dataset.shape(), dataset.classes().size()));
    } catch (IllegalArgumentException misfit) {
      problems.add(
          new Problem(
              "model '"
                  + model.effective().name()
                  + "' does not fit images of "
                  + dataset.shape()
                  + ": "
                  + misfit.getMessage(),
              "option --model",
              "choose another model or data set"));
      return Optional.empty();
    }
  }

  private void checkBatch(int batch, Dataset dataset) {
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

  private void checkSignals(Resolved<EngineFactory> engine, Resolved<ExampleScorer> scorer) {
    Set<Signal> missing = EnumSet.noneOf(Signal.class);
    missing.addAll(scorer.plugin().needs());
    missing.addAll(scorer.plugin().observes());
    missing.removeAll(engine.plugin().offers());
    if (!missing.isEmpty()) {
      problems.add(
          new Problem(
              "scorer '"
                  + scorer.effective().name()
                  + "' needs "
                  + missing
                  + ", which engine '"
                  + engine.effective().name()
                  + "' does not offer",
              "options --score and --engine",
              "choose a scorer that needs only " + engine.plugin().offers()));
    }
  }

  /** What this network keeps an engine from computing; what is not offered at all is told above. */
  private void checkObstacles(
      EngineFactory engine, Resolved<ExampleScorer> scorer, Network network) {
    Set<Signal> needed = EnumSet.noneOf(Signal.class);
    needed.addAll(scorer.plugin().needs());
    needed.retainAll(engine.offers());
    for (Signal signal : needed) {
      engine
          .obstacle(signal, network)
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
}
