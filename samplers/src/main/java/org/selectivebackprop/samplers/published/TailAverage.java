package org.selectivebackprop.samplers.published;

import java.util.Arrays;
import java.util.stream.IntStream;
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
 * Trains the tail of every batch's scores: those above the value at risk, the {@code ceil(alpha *
 * n)}-th smallest of n. Their mean loss is the conditional value at risk.
 *
 * <p>The published method does so for the tokens of a text; here for examples. Where nothing is
 * above the value at risk, for it is the largest score, the examples that have it are trained.
 *
 * @param alpha part of the batch that is not trained, in [0, 1)
 * @see <a href="https://arxiv.org/abs/2505.19893">Bal et al. 2025</a>
 */
public record TailAverage(double alpha) implements SelectionPolicy {
  private static final Param<Double> ALPHA =
      Param.real("alpha", 0.6, "part of each batch that is not trained").in(Range.closedOpen(0, 1));

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "tail-average",
              "train what is above a quantile of every batch: conditional value at risk (Bal et al. 2025)")
          .withSource(Papers.VALUE_AT_RISK)
          .withCost("1 + 3s")
          .plugin(ALPHA, TailAverage::new);

  private static final double SLACK = 1e-9;

  public TailAverage {
    ALPHA.require(alpha);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    double[] scores = candidates.scores();
    int below = (int) Math.ceil(alpha * scores.length - SLACK);
    if (below == 0) {
      return Selection.all(scores.length);
    }
    double risk = valueAtRisk(scores, below);
    int[] above = IntStream.range(0, scores.length).filter(i -> scores[i] > risk).toArray();
    return Selection.of(
        above.length > 0
            ? above
            : IntStream.range(0, scores.length).filter(i -> scores[i] == risk).toArray());
  }

  /** The {@code below}-th smallest score, counted from 1. */
  static double valueAtRisk(double[] scores, int below) {
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    return sorted[below - 1];
  }
}
