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

/** Scores an example by its training loss, in nats. */
public record LossScore() implements ExampleScorer {
  @Override
  public Set<Signal> needs() {
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

  /** Registers it. */
  public static final class Provider implements ExampleScorerProvider {
    @Override
    public String name() {
      return "loss";
    }

    @Override
    public String summary() {
      return "the training loss, in nats";
    }

    @Override
    public String source() {
      return Papers.SELECTIVE_BACKPROP;
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
      return new LossScore();
    }
  }
}
