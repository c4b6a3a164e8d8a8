package org.selectivebackprop.core.plugin;

import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.TrainedScore;
import org.selectivebackprop.core.spi.Progress;

/** Checks everything a staleness policy returns. */
record GuardedStalenessPolicy(StalenessPolicy plugin, Guard guard)
    implements StalenessPolicy, Guard.Guarded {
  @Override
  public StalenessDecision use(ScoreAge age, Progress progress) {
    StalenessDecision use = guard.call("use", () -> plugin.use(age, progress));
    if (use == StalenessDecision.REUSE && age.equals(ScoreAge.NEVER)) {
      throw guard.broken(
          "use wants to reuse a score that does not exist",
          "return RESCORE or TRAIN_UNSCORED for ScoreAge.NEVER");
    }
    return use;
  }

  @Override
  public TrainedScore trainedScore() {
    return guard.call("trainedScore", plugin::trainedScore);
  }
}
