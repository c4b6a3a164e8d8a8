package org.selectivebackprop.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.Guard;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.selection.Strategy;

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
    return new RunPreparation(registry).prepare(spec, Guard.dataset(dataset));
  }

  private Run prepare(RunSpec spec, Dataset dataset) {
    Strategy strategy = spec.strategy();
    var model = resolve(PluginKind.MODEL, spec.model(), "--model");
    var engine = resolve(PluginKind.ENGINE, spec.engine(), "--engine");
    var policy = resolve(PluginKind.SELECTION, strategy.select(), "--select");
    var scorer = resolve(PluginKind.SCORER, strategy.score(), "--score");
    var staleness = resolve(PluginKind.STALENESS, strategy.staleness(), "--staleness");
    var augmentation =
        ConfigException.collect(
            () ->
                DatasetAugmentation.build(
                    registry, spec.augmentation(), dataset, "option --augment"),
            problems);
    var schedule = resolve(PluginKind.SCHEDULE, spec.schedule(), "--schedule");
    RunChecks checks = new RunChecks(problems);
    checks.batch(spec.settings().batchSize(), dataset);
    if (engine.isPresent() && scorer.isPresent()) {
      checks.signals(engine.get(), scorer.get());
    }
    Optional<Network> network = model.flatMap(m -> network(m, dataset));
    if (engine.isPresent() && scorer.isPresent() && network.isPresent()) {
      checks.unsupportedSignals(engine.get().plugin(), scorer.get(), network.get());
    }
    if (scorer.isPresent() && network.isPresent()) {
      checks.scale(scorer.get(), network.get());
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
    Run run =
        new Run(
            effective,
            dataset,
            network.orElseThrow(),
            engine.orElseThrow().plugin(),
            policy.orElseThrow().plugin(),
            scorer.orElseThrow().plugin(),
            staleness.orElseThrow().plugin(),
            augmentation.orElseThrow().plugin(),
            schedule.orElseThrow().plugin());
    checks.setup(run);
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return run;
  }

  private <T> Optional<Resolved<T>> resolve(PluginKind<T> kind, PluginSpec spec, String where) {
    return ConfigException.collect(() -> registry.build(kind, spec, "option " + where), problems);
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
}
