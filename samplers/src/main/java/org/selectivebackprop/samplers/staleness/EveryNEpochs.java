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
 * Scores an example when its last score is n epochs old; with Selective-Backprop's selection this
 * is StaleSB.
 *
 * <p>An example without a score gets one at once, in whatever epoch it turns up.
 *
 * @param n at least 1; 1 scores in every epoch
 * @param trainedScore what becomes of the scores that training steps yield for free
 * @see <a href="https://arxiv.org/abs/1910.00762">Jiang et al. 2019, section 3.3</a>
 */
public record EveryNEpochs(int n, TrainedScore trainedScore) implements StalenessPolicy {
  /** Also the parameter of presets. */
  public static final Param<Integer> N =
      Param.integer(
              "n",
              3,
              "epochs after which a score is too old; the paper reports 3, its code's class has 2")
          .in(Range.atLeast(1));

  static final Param<TrainedScore> TRAINED_SCORE =
      Param.choice(
          "trained-score",
          TrainedScore.IGNORED,
          "what the score of a training step does: ignored as in the paper, value replaces the"
              + " score but not its age as in the authors' code, renewal counts as a new score");

  /** How it is registered. */
  public static final Plugin<StalenessPolicy> PLUGIN =
      new Plugin<>(
          PluginInfo.of("every-n-epochs", "use a score for n epochs (StaleSB, Jiang et al. 2019)")
              .withSource(Papers.SELECTIVE_BACKPROP + ", section 3.3")
              .withCost("1 / n")
              .withParams(N, TRAINED_SCORE),
          values -> new EveryNEpochs(values.get(N), values.get(TRAINED_SCORE)));

  /** Checks the range. */
  public EveryNEpochs {
    N.require(n);
  }

  /** Scores change in selecting passes only, as in the paper. */
  public EveryNEpochs(int n) {
    this(n, TrainedScore.IGNORED);
  }

  @Override
  public StalenessDecision use(ScoreAge age, Progress progress) {
    return age.epochs() >= n ? StalenessDecision.RESCORE : StalenessDecision.REUSE;
  }
}
