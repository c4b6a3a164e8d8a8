package org.selectivebackprop.samplers.staleness;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.TrainedScore;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example at every n-th time that it is a candidate: how the authors' code of StaleSB
 * counts.
 *
 * <p>Where everyone is a candidate once an epoch, this is {@link EveryNEpochs}; where some are not,
 * the ages of their scores drift apart.
 *
 * <p>An example without a score gets one at once, in whatever epoch it turns up.
 *
 * @param n at least 1; 1 scores every time
 * @param trainedScore what becomes of the scores that training steps yield for free
 * @see <a href="https://github.com/angelajiang/SelectiveBackprop">the authors' code, {@code
 *     StaleSelector}</a>
 */
public record EveryNPresentations(int n, TrainedScore trainedScore) implements StalenessPolicy {
  private static final Param<Integer> N =
      Param.integer("n", 3, "times a score is used; 3 in the authors' training script")
          .in(Range.atLeast(1));

  /** How it is registered. */
  public static final Plugin<StalenessPolicy> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "every-n-presentations",
                  "use a score n times (StaleSB as its code counts, Jiang et al. 2019)")
              .withSource(Papers.SELECTIVE_BACKPROP + "; the authors' code")
              .withCost("1 / n")
              .withParams(N, EveryNEpochs.TRAINED_SCORE),
          values -> new EveryNPresentations(values.get(N), values.get(EveryNEpochs.TRAINED_SCORE)));

  /** Checks the range. */
  public EveryNPresentations {
    N.require(n);
  }

  /** Scores change in selecting passes only, as in the paper. */
  public EveryNPresentations(int n) {
    this(n, TrainedScore.IGNORED);
  }

  @Override
  public StalenessDecision use(ScoreAge age, Progress progress) {
    return age.presentations() >= n - 1 ? StalenessDecision.RESCORE : StalenessDecision.REUSE;
  }
}
