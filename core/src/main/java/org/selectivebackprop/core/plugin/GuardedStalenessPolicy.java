package org.selectivebackprop.core.plugin;

import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.ScoreAge;
import org.selectivebackprop.core.spi.ScoreUse;
import org.selectivebackprop.core.spi.StalenessPolicy;
import org.selectivebackprop.core.spi.TrainedScore;

/** Checks everything a staleness policy returns. */
record GuardedStalenessPolicy(StalenessPolicy plugin, Guard guard)
    implements StalenessPolicy, Guarded {
  @Override
  public ScoreUse use(ScoreAge age, Progress progress) {
    ScoreUse use = guard.call("use", () -> plugin.use(age, progress));
    if (use == ScoreUse.REUSE && age.equals(ScoreAge.NEVER)) {
      throw guard.broken(
          "use wants to reuse a score that does not exist",
          "return RENEW or TRAIN for ScoreAge.NEVER");
    }
    return use;
  }

  @Override
  public TrainedScore trainedScore() {
    return guard.call("trainedScore", plugin::trainedScore);
  }
}
