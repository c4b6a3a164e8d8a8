package org.selectivebackprop.samplers.baseline;

import java.util.Arrays;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Trains the highest-scoring part of every batch; of equal scores the earlier ones.
 *
 * @param keep the part, in (0, 1]; of n candidates {@code round(keep * n)} are trained, at least 1
 * @see <a href="https://arxiv.org/abs/1907.04371">Kawaguchi and Lu 2020, ordered SGD</a>
 */
public record TopK(double keep) implements SelectionPolicy {
  static final Param<Double> KEEP =
      Param.real("keep", 1.0 / 3, "part of each batch that is trained, at least one example")
          .in(Range.openClosed(0, 1));

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("top-k", "train the highest-scoring part of every batch")
          .withSource(Papers.ORDERED_SGD)
          .withCost("1 + 3s")
          .plugin(KEEP, TopK::new);

  public TopK {
    KEEP.require(keep);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    return Selection.of(largest(candidates.scores(), count(keep, candidates.size())));
  }

  /** How many of n are the part {@code keep}: {@code round(keep * n)}, at least 1. */
  public static int count(double keep, int n) {
    return (int) Math.max(1, Math.round(keep * n));
  }

  /**
   * Positions of the largest scores, ascending.
   *
   * @param scores not NaN
   * @param count how many; all if there are fewer
   */
  public static int[] largest(double[] scores, int count) {
    int kept = Math.min(count, scores.length);
    if (kept == 0) {
      return new int[0];
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double last = sorted[sorted.length - kept];
    int ties = kept;
    for (double score : scores) {
      ties -= score > last ? 1 : 0;
    }
    int[] positions = new int[kept];
    int found = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] > last || (scores[i] == last && ties-- > 0)) {
        positions[found++] = i;
      }
    }
    return positions;
  }
}
