package org.selectivebackprop.core.train;

import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.selection.Strategy;

/**
 * The recipe of a run: everything that decides its result but the machine.
 *
 * @param dataset what is learned
 * @param model what learns it
 * @param engine what runs it
 * @param augmentation how images are varied
 * @param schedule how the learning rate changes
 * @param strategy who is selected, by which score, how stale
 * @param settings the numbers
 */
public record RunSpec(
    PluginSpec dataset,
    PluginSpec model,
    PluginSpec engine,
    PluginSpec augmentation,
    PluginSpec schedule,
    Strategy strategy,
    TrainingSettings settings) {
  /** The same recipe on another data set. */
  public RunSpec with(PluginSpec otherDataset) {
    return new RunSpec(otherDataset, model, engine, augmentation, schedule, strategy, settings);
  }

  /** The same recipe with other numbers. */
  public RunSpec with(TrainingSettings other) {
    return new RunSpec(dataset, model, engine, augmentation, schedule, strategy, other);
  }
}
