package org.selectivebackprop.bench.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.selectivebackprop.core.train.RunSpec;
import org.selectivebackprop.core.train.TrainingSettings;

/** A recipe as the tree that {@link ExperimentReader#readFile} reads back. */
public final class RecipeTree {
  /** Format of the files that hold a recipe; what old readers cannot read gets a new number. */
  public static final String RESULT_SCHEMA = "selective-backprop/result/1";

  private RecipeTree() {}

  /**
   * Writes a recipe out.
   *
   * <p>The strategy appears as its three parts, so that a recipe does not depend on what a preset
   * means in a later version.
   */
  public static Map<String, Object> of(RunSpec spec) {
    TrainingSettings settings = spec.settings();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(ExperimentKeys.DATASET, spec.dataset().toTree());
    tree.put(ExperimentKeys.MODEL, spec.model().toTree());
    tree.put(ExperimentKeys.ENGINE, spec.engine().toTree());
    tree.put(ExperimentKeys.SELECT, spec.strategy().select().toTree());
    tree.put(ExperimentKeys.SCORE, spec.strategy().score().toTree());
    tree.put(ExperimentKeys.STALENESS, spec.strategy().staleness().toTree());
    tree.put(ExperimentKeys.AUGMENT, spec.augmentation().toTree());
    tree.put(ExperimentKeys.SCHEDULE, spec.schedule().toTree());
    tree.put(ExperimentKeys.EPOCHS.name(), settings.epochs());
    tree.put(ExperimentKeys.BATCH.name(), settings.batchSize());
    tree.put(ExperimentKeys.LR.name(), settings.learningRate());
    tree.put(
        ExperimentKeys.CLOCK.name(), settings.clock().name().toLowerCase(java.util.Locale.ROOT));
    tree.putAll(Rule.tree(settings.optimizerConfig().optimizer()));
    tree.put(ExperimentKeys.DECAY_ALL.name(), settings.optimizerConfig().decaysAll());
    tree.put(ExperimentKeys.CLIP.name(), settings.optimizerConfig().clipNorm());
    tree.put(ExperimentKeys.AVERAGING.name(), settings.optimizerConfig().emaDecay());
    tree.put(ExperimentKeys.SMOOTHING.name(), settings.labelSmoothing());
    tree.put(ExperimentKeys.TAIL.name(), settings.tail().name().toLowerCase(java.util.Locale.ROOT));
    tree.put(ExperimentKeys.SEED.name(), settings.seed());
    return tree;
  }
}
