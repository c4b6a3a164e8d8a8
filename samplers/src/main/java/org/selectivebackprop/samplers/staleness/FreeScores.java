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
 * Selects by what training finds out anyway: an example's score is that of its last training step,
 * and one that was not trained for some epochs is trained again, whatever its score.
 *
 * <p>There is no scoring pass to pay for. The first epoch trains everything, for no example has a
 * score yet.
 *
 * @param after epochs within which every example is trained at least once, at least 1
 * @param then what happens to examples without a score or with one that is too old
 */
public record FreeScores(int after, Then then) implements StalenessPolicy {
  private static final Param<Integer> AFTER =
      Param.integer("after", 4, "epochs without training after which an example is due again")
          .in(Range.atLeast(1));
  private static final Param<Then> THEN =
      Param.choice(
          "then",
          Then.TRAIN,
          "whether an example that is due is trained unscored, or scored by a scoring pass");

  public static final Plugin<StalenessPolicy> PLUGIN =
      PluginInfo.of(
              "free-scores", "select by the scores of training steps, without any scoring pass")
          .withSource(Papers.THIS_PROJECT)
          .withCost("0")
          .plugin(AFTER, THEN, FreeScores::new);

  /** What happens to examples without a score or with one that is too old. */
  public enum Then {
    /** They are trained, unscored: no scoring pass ever. */
    TRAIN,
    /** They get a score from a scoring pass, and may be passed over again. */
    RESCORE
  }

  public FreeScores {
    AFTER.require(after);
  }

  @Override
  public StalenessDecision use(ScoreAge age, Progress progress) {
    if (age.epochs() < after) {
      return StalenessDecision.REUSE;
    }
    return then == Then.TRAIN ? StalenessDecision.TRAIN_UNSCORED : StalenessDecision.RESCORE;
  }

  @Override
  public TrainedScore trainedScore() {
    return TrainedScore.RENEWAL;
  }
}
