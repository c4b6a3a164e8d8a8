package org.selectivebackprop.samplers.published;

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
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Trains the highest-scoring part of a candidate batch so large that this part is a training batch.
 * With the scorer {@code rho-loss} it is RHO-LOSS; unlike the paper's code it never trains an
 * example whose loss is not a number.
 *
 * <p>Of n candidates {@code floor(share * n)} are trained, at least 1, even if all scores are
 * negative; of equal scores the earlier ones. No weights.
 *
 * @param share of the candidates that is trained, in (0, 1]; the paper has 0.1
 * @see <a href="https://arxiv.org/abs/2206.07137">Mindermann et al. 2022, algorithm 1</a>
 */
public record RhoLossSelection(double share) implements SelectionPolicy {
  private static final Param<Double> SHARE =
      Param.real("share", 0.1, "part of the candidates that is trained (paper: 0.1, 32 of 320)")
          .in(Range.openClosed(0, 1));

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "rho-loss",
              "train the best tenth of a batch ten times as large (Mindermann et al. 2022)")
          .withSource(Papers.RHO_LOSS)
          .withCost("1 + 3s")
          .plugin(SHARE, RhoLossSelection::new);

  /** Keeps 0.1 of 30 from being 2 in floating point. */
  private static final double SLACK = 1e-9;

  public RhoLossSelection {
    SHARE.require(share);
  }

  /** As many as have a full batch among them, at most an epoch. */
  @Override
  public CandidateRequest request(Progress progress) {
    double wanted = Math.ceil(progress.batchSize() / share - SLACK);
    return CandidateRequest.scored((int) Math.min(wanted, progress.examples()));
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    int count = (int) Math.max(1, share * candidates.size() + SLACK);
    return Selection.of(TopK.largest(candidates.scores(), count));
  }
}
