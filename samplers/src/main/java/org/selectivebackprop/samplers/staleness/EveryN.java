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
 * Scores an example when its last score is n epochs old, or at every n-th time that it is a
 * candidate; with Selective-Backprop's selection this is StaleSB.
 *
 * <p>Where every example is a candidate once an epoch, the two are the same; where some are not,
 * the ages of their scores drift apart. An example without a score gets one at once, in whatever
 * epoch it turns up.
 *
 * @param count what n counts
 * @param n at least 1; 1 scores every time
 * @param trainedScore what becomes of the scores that training steps yield for free
 * @see <a href="https://arxiv.org/abs/1910.00762">Jiang et al. 2019, section 3.3</a>
 * @see <a href="https://github.com/angelajiang/SelectiveBackprop">the authors' code, {@code
 *     StaleSelector}</a>
 */
public record EveryN(Count count, int n, TrainedScore trainedScore) implements StalenessPolicy {
  /** What is counted. */
  public enum Count {
    /** Epochs, as in the paper. */
    EPOCHS,
    /** Times that the example is a candidate, as in the authors' code. */
    PRESENTATIONS
  }

  private static final Range WHOLE = Range.atLeast(1);
  private static final Param<Integer> AGE =
      Param.integer(
              "n",
              3,
              "epochs after which a score is too old; the paper reports 3, its code's class has 2")
          .in(WHOLE);
  private static final Param<Integer> USES =
      Param.integer("n", 3, "times a score is used; 3 in the authors' training script").in(WHOLE);
  private static final Param<TrainedScore> TRAINED_SCORE =
      Param.choice(
          "trained-score",
          TrainedScore.IGNORED,
          "what the score of a training step does: ignored as in the paper, value replaces the"
              + " score but not its age as in the authors' code, renewal counts as a new score");

  /** How it is registered, counting epochs. */
  public static final Plugin<StalenessPolicy> EPOCHS =
      PluginInfo.of("every-n-epochs", "use a score for n epochs (StaleSB, Jiang et al. 2019)")
          .withSource(Papers.SELECTIVE_BACKPROP + ", section 3.3")
          .withCost("1 / n")
          .plugin(
              AGE,
              TRAINED_SCORE,
              (age, trainedScore) -> new EveryN(Count.EPOCHS, age, trainedScore));

  /** How it is registered, counting presentations. */
  public static final Plugin<StalenessPolicy> PRESENTATIONS =
      PluginInfo.of(
              "every-n-presentations",
              "use a score n times (StaleSB as its code counts, Jiang et al. 2019)")
          .withSource(Papers.SELECTIVE_BACKPROP + "; the authors' code")
          .withCost("1 / n")
          .plugin(
              USES,
              TRAINED_SCORE,
              (uses, trainedScore) -> new EveryN(Count.PRESENTATIONS, uses, trainedScore));

  public EveryN {
    AGE.require(n);
  }

  /** Scores change in scoring passes only, as in the paper. */
  public EveryN(Count count, int n) {
    this(count, n, TrainedScore.IGNORED);
  }

  @Override
  public StalenessDecision use(ScoreAge age, Progress progress) {
    boolean old =
        switch (count) {
          case EPOCHS -> age.epochs() >= n;
          case PRESENTATIONS -> age.presentations() >= n - 1;
        };
    return old ? StalenessDecision.RESCORE : StalenessDecision.REUSE;
  }
}
