package org.selectivebackprop.core.plugin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Stateful;

/** Checks everything a scorer returns. */
record GuardedExampleScorer(ExampleScorer plugin, Guard guard)
    implements ExampleScorer, Guard.Guarded {
  @Override
  public Set<Signal> requiredSignals() {
    return Set.copyOf(guard.list("requiredSignals", plugin::requiredSignals));
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = guard.call("score", () -> plugin.score(batch, signals));
    if (scores.length != batch.size()) {
      throw guard.broken(
          "score returned " + scores.length + " scores for " + batch.size() + " examples",
          "return one score per example of the batch");
    }
    return scores;
  }

  @Override
  public double scale() {
    double scale = guard.call("scale", plugin::scale);
    if (!(scale > 0 && scale <= 1)) {
      throw guard.broken("scale returned " + scale, "return a share in (0, 1]");
    }
    return scale;
  }

  @Override
  public List<Stateful> parts() {
    return guard.list("parts", plugin::parts);
  }

  @Override
  public boolean readsImages() {
    return guard.call("readsImages", plugin::readsImages);
  }

  @Override
  public void start(ScorerContext context) {
    guard.run("start", () -> plugin.start(context));
  }

  @Override
  public Set<Signal> observes() {
    return Set.copyOf(guard.list("observes", plugin::observes));
  }

  @Override
  public void observe(ExampleBatch batch, Signals signals, double learningRate) {
    guard.run("observe", () -> plugin.observe(batch, signals, learningRate));
  }

  @Override
  public void save(DataOutput to) throws IOException {
    guard.save(plugin, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    guard.restore(plugin, from, at);
  }
}
