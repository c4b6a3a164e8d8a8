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
 * Scores an example 1 if the network takes it for another class than its label, else 0.
 *
 * @see <a href="https://arxiv.org/abs/2505.22342">Progressive Data Dropout 2025, threshold 0</a>
 */
public record Misclassified() implements ExampleScorer {
  @Override
  public Set<Signal> needs() {
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

  /** Registers it. */
  public static final class Provider implements ExampleScorerProvider {
    @Override
    public String name() {
      return "misclassified";
    }

    @Override
    public String summary() {
      return "1 if the network takes it for another class, else 0";
    }

    @Override
    public String source() {
      return Papers.PROGRESSIVE_DATA_DROPOUT;
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
      return new Misclassified();
    }
  }
}
