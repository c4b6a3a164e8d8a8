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
 * Scores an example by the probability that the network gives to classes other than its label, 1 -
 * p_y, in [0, 1]; half the L1 norm of softmax less label.
 *
 * @see <a href="https://arxiv.org/abs/2505.22342">Sathiyanarayanan et al. 2025</a>
 */
public record TargetProbability() implements ExampleScorer {
  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "target-probability", "1 - p_y: what the network does not give to the label")
              .withSource(Papers.PROGRESSIVE_DATA_DROPOUT)
              .withCost("1"),
          values -> new TargetProbability());

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of(Signal.PROBABILITIES);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = new double[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 1 - signals.at(Signal.PROBABILITIES, i, batch.label(i));
    }
    return scores;
  }
}
