package org.selectivebackprop.samplers.baseline;

import java.util.Arrays;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Trains the lowest-scoring part of every batch, of equal scores the earlier ones: the opposite of
 * {@link TopK}, to show that it is the hard examples that teach.
 *
 * @param keep the part, in (0, 1]; of n candidates {@code round(keep * n)} are trained, at least 1
 */
public record LowK(double keep) implements SelectionPolicy {
  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("low-k", "train the lowest-scoring part of every batch: a control for top-k")
          .withSource(Papers.SELECTIVE_BACKPROP + "; the authors' code, where it does not work")
          .withCost("1 + 3s")
          .plugin(TopK.KEEP, LowK::new);

  public LowK {
    TopK.KEEP.require(keep);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    int count = TopK.count(keep, candidates.size());
    double[] negated = Arrays.stream(candidates.scores()).map(score -> -score).toArray();
    return Selection.of(TopK.largest(negated, count));
  }
}
