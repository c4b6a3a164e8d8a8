package org.selectivebackprop.core.plugin;

import java.util.Set;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.ExampleScorer;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.Signals;

/** Checks everything a scorer returns. */
record GuardedExampleScorer(ExampleScorer scorer, Guard guard) implements ExampleScorer {
  @Override
  public Set<Signal> needs() {
    return guard.call("needs", scorer::needs);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = guard.call("score", () -> scorer.score(batch, signals));
    if (scores.length != batch.size()) {
      throw guard.broken(
          "score returned " + scores.length + " scores for " + batch.size() + " examples",
          "return one score per example of the batch");
    }
    return scores;
  }
}
