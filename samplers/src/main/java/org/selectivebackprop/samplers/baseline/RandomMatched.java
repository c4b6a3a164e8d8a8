package org.selectivebackprop.samplers.baseline;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Selective-Backprop with a random number in place of the percentile of the loss: equal in the
 * spread of its probabilities, without any knowledge of the examples.
 *
 * @param beta exponent of the random percentile, finite, at least 0; {@code 1 / (beta + 1)} of the
 *     data is trained
 * @param scored whether candidates are scored all the same, and the scores ignored: what the
 *     authors' code does
 */
public record RandomMatched(double beta, boolean scored) implements SelectionPolicy {
  private static final Param<Double> BETA =
      Param.real("beta", 2, "exponent of the random percentile; 1 / (beta + 1) is trained")
          .in(Range.atLeast(0));
  private static final Param<Boolean> SCORED =
      Param.bool(
          "scored", false, "score all the same and ignore it, as the authors' code does: 1 + 3s");

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "random-matched",
              "Selective-Backprop with a random number for the percentile, unscored")
          .withSource(Papers.SELECTIVE_BACKPROP + "; the authors' code")
          .withCost("3s, 1 + 3s if scored")
          .plugin(BETA, SCORED, RandomMatched::new);

  public RandomMatched {
    BETA.require(beta);
  }

  @Override
  public CandidateRequest request(Progress progress) {
    return scored
        ? CandidateRequest.scored(progress.batchSize())
        : CandidateRequest.unscored(progress.batchSize());
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    Draws percentiles = draws.child("percentile");
    double[] inclusionProbabilities = new double[candidates.size()];
    Selection.Builder selected = Selection.builder(candidates.size());
    for (int i = 0; i < inclusionProbabilities.length; i++) {
      int id = candidates.id(i);
      inclusionProbabilities[i] = probability(percentiles.uniform(id));
      if (draws.uniform(id) < inclusionProbabilities[i]) {
        selected.add(i, inclusionProbabilities[i], 1);
      }
    }
    return selected.inclusionProbabilities(inclusionProbabilities).build();
  }

  /** The probability that a percentile stands for. */
  double probability(double percentile) {
    return StrictMath.pow(percentile, beta);
  }
}
