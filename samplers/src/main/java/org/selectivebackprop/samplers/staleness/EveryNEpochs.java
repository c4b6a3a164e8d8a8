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

/**
 * Scores an example when its last score is n epochs old; with Selective-Backprop's selection this
 * is StaleSB.
 *
 * @param n at least 1; 1 scores in every epoch
 * @see <a href="https://arxiv.org/abs/1910.00762">Jiang et al. 2019, section 3.3</a>
 */
public record EveryNEpochs(int n) implements StalenessPolicy {
  /** Checks the range. */
  public EveryNEpochs {
    if (n < 1) {
      throw new IllegalArgumentException("scoring every " + n + " epochs");
    }
  }

  @Override
  public ScoreUse use(ScoreAge age, Progress progress) {
    return age.epochs() >= n ? ScoreUse.RENEW : ScoreUse.REUSE;
  }

  /** Registers it. */
  public static final class Provider implements StalenessPolicyProvider {
    /** Also the parameter of presets. */
    public static final Param<Integer> N =
        Param.integer("n", 3, "epochs after which a score is too old")
            .where("at least 1", v -> v >= 1);

    @Override
    public String name() {
      return "every-n-epochs";
    }

    @Override
    public String summary() {
      return "use a score for n epochs (StaleSB, Jiang et al. 2019)";
    }

    @Override
    public String source() {
      return Papers.SELECTIVE_BACKPROP + ", section 3.3";
    }

    @Override
    public String cost() {
      return "1 / n";
    }

    @Override
    public List<Param<?>> params() {
      return List.of(N);
    }

    @Override
    public StalenessPolicy create(ParamValues values) {
      return new EveryNEpochs(values.get(N));
    }
  }
}
