package org.selectivebackprop.samplers.loop;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;

/**
 * Learns nothing: every example has a loss of its own, for ever. For runs of which only the counts
 * matter.
 */
final class SilentEngine implements TrainingEngine, EngineFactory {
  private Network network;

  @Override
  public Set<Signal> supportedSignals() {
    return Set.of(Signal.LOSS, Signal.CORRECT);
  }

  @Override
  public TrainingEngine open(EngineSetup setup) {
    network = setup.network();
    return this;
  }

  @Override
  public List<HealthCheck> examine() {
    return List.of();
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    float[] ones = new float[batch.size()];
    Arrays.fill(ones, 1);
    float[] losses = new float[batch.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = 1 + (batch.id(i) * 7919L % 10_007) / 10_007f;
    }
    return new Signals(batch.size()).put(Signal.LOSS, losses).put(Signal.CORRECT, ones);
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    return score(batch, wanted);
  }

  @Override
  public void forward(ExampleBatch batch) {}

  @Override
  public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
    return score(batch, supportedSignals());
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    throw new UnsupportedOperationException("the loop does not ask for gradients");
  }

  @Override
  public Tensors state() {
    return network.initialise(0);
  }

  @Override
  public void restore(Tensors state) {}

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  public void close() {}
}
