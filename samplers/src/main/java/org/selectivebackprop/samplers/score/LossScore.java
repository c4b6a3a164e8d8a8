package org.selectivebackprop.samplers.score;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/** Scores an example by its training loss, in nats. */
public record LossScore() implements ExampleScorer {
  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      new Plugin<>(
          PluginInfo.of("loss", "the training loss, in nats")
              .withSource(Papers.SELECTIVE_BACKPROP)
              .withCost("1"),
          values -> new LossScore());

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of(Signal.LOSS);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = new double[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = signals.at(Signal.LOSS, i);
    }
    return scores;
  }
}
