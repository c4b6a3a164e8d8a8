package org.selectivebackprop.samplers.score;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example by the norm of its loss's gradient with respect to the logits, of softmax
 * cross-entropy in [0, sqrt 2]: the bound on the whole gradient's norm that importance sampling
 * wants.
 *
 * @see <a href="https://arxiv.org/abs/1803.00942">Katharopoulos and Fleuret 2018, equation 20</a>
 */
public record LogitGradientNorm() implements ExampleScorer {
  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "logit-gradient-norm",
                  "norm of the gradient at the logits, a bound on the whole (Katharopoulos and Fleuret 2018)")
              .withSource(Papers.IMPORTANCE_SAMPLING)
              .withCost("1"),
          values -> new LogitGradientNorm());

  @Override
  public Set<Signal> requiredSignals() {
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
}
