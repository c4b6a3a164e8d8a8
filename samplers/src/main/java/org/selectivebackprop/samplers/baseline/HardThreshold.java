package org.selectivebackprop.samplers.baseline;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Trains the candidates whose score exceeds a fixed value.
 *
 * <p>How many those are changes as the network learns: nearly all at first, nearly none at last.
 *
 * @param threshold in the unit of the score, finite; a score equal to it is not trained
 */
public record HardThreshold(double threshold) implements SelectionPolicy {
  private static final Param<Double> THRESHOLD =
      Param.real("threshold", 1, "scores above it are trained, in the unit of the score");

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("hard-threshold", "train the examples whose score exceeds a fixed value")
          .withSource(Papers.SELECTIVE_BACKPROP + "; a bad idea of the authors' talk")
          .withCost("1 + 3s")
          .plugin(THRESHOLD, HardThreshold::new);

  /** Checks that it is finite. */
  public HardThreshold {
    THRESHOLD.require(threshold);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    Selection.Builder selected = Selection.builder(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.score(i) > threshold) {
        selected.add(i);
      }
    }
    return selected.build();
  }
}
