package org.selectivebackprop.samplers.staleness;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
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
    public String name() {
      return "always-fresh";
    }

    @Override
    public String summary() {
      return "score every candidate anew";
    }

    @Override
    public String source() {
      return Papers.SELECTIVE_BACKPROP + ", algorithm 1";
    }

    @Override
    public String cost() {
      return "1";
    }

    @Override
    public List<Param<?>> params() {
      return List.of();
    }

    @Override
    public StalenessPolicy create(ParamValues values) {
      return new AlwaysFresh();
    }
  }
}
