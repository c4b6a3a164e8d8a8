package org.selectivebackprop.samplers.staleness;

import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.ScoreAge;
import org.selectivebackprop.core.spi.ScoreUse;
import org.selectivebackprop.core.spi.StalenessPolicy;
import org.selectivebackprop.core.spi.StalenessPolicyProvider;
import org.selectivebackprop.samplers.paper.Papers;

/** Scores every candidate anew each time: Selective-Backprop without staleness. */
public record AlwaysFresh() implements StalenessPolicy {
  @Override
  public ScoreUse use(ScoreAge age, Progress progress) {
    return ScoreUse.RENEW;
  }

  /** Registers it. */
  public static final class Provider implements StalenessPolicyProvider {
    @Override
    public PluginInfo info() {
      return PluginInfo.of("always-fresh", "score every candidate anew")
          .withSource(Papers.SELECTIVE_BACKPROP + ", algorithm 1")
          .withCost("1");
    }

    @Override
    public StalenessPolicy create(ParamValues values) {
      return new AlwaysFresh();
    }
  }
}
