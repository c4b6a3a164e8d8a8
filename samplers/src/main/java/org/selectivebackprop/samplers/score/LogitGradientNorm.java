package org.selectivebackprop.samplers.score;

import java.util.List;
import java.util.Set;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.ExampleScorer;
import org.selectivebackprop.core.spi.ExampleScorerProvider;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.Signals;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example by the norm of its loss's gradient with respect to the logits, in [0, sqrt 2]:
 * the bound on the whole gradient's norm that importance sampling wants.
 *
 * @see <a href="https://arxiv.org/abs/1803.00942">Katharopoulos and Fleuret 2018, equation 20</a>
 */
public record LogitGradientNorm() implements ExampleScorer {
  @Override
  public Set<Signal> needs() {
    return Set.of(Signal.LOGIT_GRADIENT_NORM);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = new double[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = signals.at(Signal.LOGIT_GRADIENT_NORM, i);
    }
    return scores;
  }

  /** Registers it. */
  public static final class Provider implements ExampleScorerProvider {
    @Override
    public String name() {
      return "logit-gradient-norm";
    }

    @Override
    public String summary() {
      return "norm of the gradient at the logits, a bound on the whole (Katharopoulos and Fleuret 2018)";
    }

    @Override
    public String source() {
      return Papers.IMPORTANCE_SAMPLING;
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
    public ExampleScorer create(ParamValues values) {
      return new LogitGradientNorm();
    }
  }
}
