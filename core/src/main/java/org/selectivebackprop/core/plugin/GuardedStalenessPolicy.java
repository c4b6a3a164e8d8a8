package org.selectivebackprop.core.plugin;

import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.ScoreAge;
import org.selectivebackprop.core.spi.StalenessPolicy;

/** Names the plugin when a staleness policy fails. */
record GuardedStalenessPolicy(StalenessPolicy policy, Guard guard) implements StalenessPolicy {
  @Override
  public boolean needsScore(ScoreAge age, Progress progress) {
    return guard.call("needsScore", () -> policy.needsScore(age, progress));
  }
}
