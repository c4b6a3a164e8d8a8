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
 * Scores an example by the largest probability of another class less that of its label, in [-1, 1];
 * above 0 the network is wrong.
 */
public record ProbabilityMargin() implements ExampleScorer {
  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "probability-margin",
                  "largest probability of another class less that of the label")
              .withSource(Papers.DATA_DIET + "; of the authors' code")
              .withCost("1"),
          values -> new ProbabilityMargin());

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of(Signal.PROBABILITIES);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = new double[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] =
          rival(batch.label(i), i, signals) - signals.at(Signal.PROBABILITIES, i, batch.label(i));
    }
    return scores;
  }

  private static double rival(int label, int example, Signals signals) {
    double largest = 0;
    for (int c = 0; c < signals.width(Signal.PROBABILITIES); c++) {
      double probability = signals.at(Signal.PROBABILITIES, example, c);
      largest = c == label ? largest : Math.max(largest, probability);
    }
    return largest;
  }
}
