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
 * Scores an example by the squared distance of its softmax and its label's one-hot vector, in [0,
 * 2].
 *
 * <p>Its square root is the EL2N score of Paul et al. 2021. Unlike the loss it cannot run away on a
 * mislabelled example, and where errors spread over several classes it orders examples differently.
 */
public record SquaredError() implements ExampleScorer {
  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "squared-error", "squared distance of softmax and label (the square of EL2N)")
              .withSource(Papers.SELECTIVE_BACKPROP + "; of the authors' talk")
              .withCost("1"),
          values -> new SquaredError());

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of(Signal.PROBABILITIES);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    int classes = signals.width(Signal.PROBABILITIES);
    double[] scores = new double[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      for (int c = 0; c < classes; c++) {
        double target = c == batch.label(i) ? 1 : 0;
        double error = signals.at(Signal.PROBABILITIES, i, c) - target;
        scores[i] += error * error;
      }
    }
    return scores;
  }
}
