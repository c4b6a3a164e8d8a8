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
 * Scores an example 1 if the network takes it for another class than its label, else 0.
 *
 * @see <a href="https://arxiv.org/abs/2505.22342">Progressive Data Dropout 2025, threshold 0</a>
 */
public record Misclassified() implements ExampleScorer {
  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      new Plugin<>(
          PluginInfo.of("misclassified", "1 if the network takes it for another class, else 0")
              .withSource(Papers.PROGRESSIVE_DATA_DROPOUT)
              .withCost("1"),
          values -> new Misclassified());

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of(Signal.CORRECT);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = new double[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = 1 - signals.at(Signal.CORRECT, i);
    }
    return scores;
  }
}
