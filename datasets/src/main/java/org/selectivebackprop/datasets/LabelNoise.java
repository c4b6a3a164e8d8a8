package org.selectivebackprop.datasets;

import org.selectivebackprop.core.spi.Draws;

/**
 * Moves labels to another class, each as likely: the uniform flip of the paper's section 5.4.
 *
 * <p>Draws are keyed by id, so that a larger share moves the same examples and more.
 */
final class LabelNoise {
  /** Leaves every label as it is. */
  static final LabelNoise NONE = new LabelNoise(0, 0);

  private final Draws who;
  private final Draws where;
  private final double share;

  /**
   * Noise for one data set.
   *
   * @param seed of the data set
   * @param share chance of each label to be moved, in [0, 1)
   */
  LabelNoise(long seed, double share) {
    Draws draws = Draws.of(seed, "label-noise");
    this.who = draws.child("who");
    this.where = draws.child("where");
    this.share = share;
  }

  /**
   * The label that is written down.
   *
   * @param label the true one
   * @param classes how many there are, at least 2
   */
  int apply(int id, int label, int classes) {
    if (who.uniform(id) >= share) {
      return label;
    }
    int step = 1 + (int) (where.uniform(id) * (classes - 1));
    return (label + step) % classes;
  }
}
