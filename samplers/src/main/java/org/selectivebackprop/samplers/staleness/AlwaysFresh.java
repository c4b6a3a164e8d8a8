package org.selectivebackprop.samplers.staleness;

import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.StalenessPolicyProvider;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.paper.Papers;

/** Scores every candidate anew each time: Selective-Backprop without staleness. */
public record AlwaysFresh() implements StalenessPolicy {
  @Override
  public StalenessDecision use(ScoreAge age, Progress progress) {
    return StalenessDecision.RESCORE;
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
