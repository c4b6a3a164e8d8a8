package org.selectivebackprop.core.plugin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.ExampleScorer;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.ScorerContext;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.Signals;

/** Checks everything a scorer returns. */
record GuardedExampleScorer(ExampleScorer scorer, Guard guard) implements ExampleScorer {
  @Override
  public Set<Signal> requiredSignals() {
    return guard.call("requiredSignals", scorer::requiredSignals);
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

  @Override
  public double scale() {
    double scale = guard.call("scale", scorer::scale);
    if (!(scale > 0 && scale <= 1)) {
      throw guard.broken("scale returned " + scale, "return a share in (0, 1]");
    }
    return scale;
  }

  @Override
  public boolean readsImages() {
    return guard.call("readsImages", scorer::readsImages);
  }

  @Override
  public void start(ScorerContext context) {
    guard.run("start", () -> scorer.start(context));
  }

  @Override
  public Set<Signal> observes() {
    return guard.call("observes", scorer::observes);
  }

  @Override
  public void observe(ExampleBatch batch, Signals signals, double learningRate) {
    guard.run("observe", () -> scorer.observe(batch, signals, learningRate));
  }

  @Override
  public void save(DataOutput to) throws IOException {
    guard.save(scorer, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    guard.restore(scorer, from, at);
  }
}
