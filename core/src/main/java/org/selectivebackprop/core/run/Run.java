package org.selectivebackprop.core.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleWeights;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.MicroBatches;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.plugin.Guard;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.schedule.LearningRateSchedule;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.weights.InitialWeights;

/**
 * A recipe with its plugins built: good for one run.
 *
 * @param recipe with every default written out
 * @param dataset opened
 * @param network for the data set's images and classes
 * @param engine to open, whose steps are in micro-batches if the recipe says so
 * @param objective what is minimised
 * @param optimizer how a gradient updates the weights
 * @param policy which examples are selected
 * @param scorer by which score
 * @param staleness how old a score may be
 * @param augmentation how images are varied
 * @param schedule how the learning rate changes
 * @param weights initial ones, where they are not fresh
 * @param exampleWeights factors of the losses, by the ids of the training split
 * @param metrics measured after every epoch beside error and loss, by name
 * @param collective of the ranks that share the run, where there are any
 */
public record Run(
    RunSpec recipe,
    Dataset dataset,
    Network network,
    EngineFactory engine,
    Objective objective,
    Optimizer optimizer,
    SelectionPolicy policy,
    ExampleScorer scorer,
    StalenessPolicy staleness,
    Augmentation augmentation,
    LearningRateSchedule schedule,
    Optional<InitialWeights> weights,
    ExampleWeights exampleWeights,
    Map<String, Metric> metrics,
    Optional<Collective> collective) {
  /**
   * Guards every part, so that what breaks a contract is refused with the part's name.
   *
   * @throws org.selectivebackprop.core.error.PluginException if the data set breaks one
   */
  public Run {
    dataset = Guard.dataset(dataset);
    if (!(engine instanceof MicroBatches)) { // as that of another run is
      engine = MicroBatches.of(PluginKind.ENGINE.guarded(engine), recipe.settings().microBatch());
    }
    policy = PluginKind.SELECTION.guarded(policy);
    scorer = PluginKind.SCORER.guarded(scorer);
    staleness = PluginKind.STALENESS.guarded(staleness);
    augmentation = PluginKind.AUGMENTATION.guarded(augmentation);
    schedule = PluginKind.SCHEDULE.guarded(schedule);
    Map<String, Metric> guarded = new LinkedHashMap<>(metrics);
    guarded.replaceAll((name, metric) -> PluginKind.METRIC.guarded(metric));
    metrics = Collections.unmodifiableMap(guarded);
  }

  /**
   * The same run, as one of several that share its work.
   *
   * @param ranks used by this run until it is over; the caller closes it
   * @throws ConfigException if the engine cannot share a step
   */
  public Run on(Collective ranks) {
    if (!engine.supportsSplitStep()) {
      throw new ConfigException(
          "engine '%s' cannot share a training step between ranks, for it has no split step"
              .formatted(recipe.engine().name()),
          "engine '" + recipe.engine().name() + "'",
          "choose another engine, or train in one process");
    }
    return new Run(
        recipe,
        dataset,
        network,
        engine,
        objective,
        optimizer,
        policy,
        scorer,
        staleness,
        augmentation,
        schedule,
        weights,
        exampleWeights,
        metrics,
        Optional.of(ranks));
  }

  /** Whether this process is the one that listeners hear, and that writes: rank 0, or alone. */
  public boolean leads() {
    return collective.map(Collective::rank).orElse(0) == 0;
  }

  /**
   * What identifies a run: its recipe by key, and the checksum of its data. The number of ranks is
   * not part of it: like the machine, it decides the last digits alone.
   */
  public Map<String, String> identity() {
    return RunIdentity.of(this);
  }

  /** Opens the engine, with the initial weights. */
  public TrainingEngine open() {
    TrainingEngine opened = engine.open(engineSetup());
    try {
      weights.ifPresent(initial -> opened.restore(initial.weights()));
      return opened;
    } catch (RuntimeException failed) {
      opened.close();
      throw failed;
    }
  }

  /** Whether examples are right or wrong: not where numbers are predicted. */
  public boolean classifies() {
    return engineSetup().undefined(Signal.CORRECT).isEmpty();
  }

  /** The numbers of the recipe. */
  public TrainingSettings settings() {
    return recipe.settings();
  }

  /** What the engine is opened with. */
  public EngineSetup engineSetup() {
    TrainingSettings settings = settings();
    return new EngineSetup(
        network,
        dataset.spec(),
        dataset.normalisation(),
        settings.configure(optimizer),
        objective,
        settings.labelSmoothing(),
        settings.seed());
  }
}
