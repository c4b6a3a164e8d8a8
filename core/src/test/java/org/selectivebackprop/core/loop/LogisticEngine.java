package org.selectivebackprop.core.loop;

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

/** Logistic regression on {@link TinyDataset}: the smallest engine that really learns. */
public final class LogisticEngine implements TrainingEngine {
  public static final EngineFactory FACTORY =
      new EngineFactory() {
        @Override
        public Set<Signal> supportedSignals() {
          return Set.of(Signal.LOSS, Signal.CORRECT);
        }

        @Override
        public TrainingEngine open(EngineSetup setup) {
          return new LogisticEngine(setup);
        }

        @Override
        public List<HealthCheck> examine() {
          return List.of();
        }
      };

  private final Network network;
  private final float[] weights = new float[3];

  private LogisticEngine(EngineSetup setup) {
    network = setup.network();
    float[] kernel = setup.network().initialise(setup.seed()).values("logits/kernel");
    weights[0] = kernel[1] - kernel[0];
    weights[1] = kernel[3] - kernel[2];
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    float[] losses = new float[batch.size()];
    float[] correct = new float[batch.size()];
    for (int i = 0; i < losses.length; i++) {
      double margin = (2 * batch.label(i) - 1) * logit(batch, i);
      losses[i] = (float) Math.log1p(Math.exp(-margin));
      correct[i] = margin > 0 ? 1 : 0;
    }
    return new Signals(batch.size()).put(Signal.LOSS, losses).put(Signal.CORRECT, correct);
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    Signals signals = score(batch, wanted);
    double[] gradient = new double[3];
    for (int i = 0; i < batch.size(); i++) {
      double error = 1 / (1 + Math.exp(-logit(batch, i))) - batch.label(i);
      double factor = batch.weight(i) * error / batch.size();
      gradient[0] += factor * pixel(batch, i, 0);
      gradient[1] += factor * pixel(batch, i, 1);
      gradient[2] += factor;
    }
    for (int i = 0; i < 3; i++) {
      weights[i] -= (float) (learningRate * gradient[i]);
    }
    return signals;
  }

  private double logit(ExampleBatch batch, int i) {
    return weights[0] * pixel(batch, i, 0) + weights[1] * pixel(batch, i, 1) + weights[2];
  }

  private static double pixel(ExampleBatch batch, int i, int k) {
    return (Byte.toUnsignedInt(batch.images()[2 * i + k]) / 255.0 - 0.5) / 0.25;
  }

  @Override
  public void forward(ExampleBatch batch) {
    score(batch, Set.of());
  }

  @Override
  public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
    return score(batch, Set.of());
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    throw new UnsupportedOperationException("the loop does not ask for gradients");
  }

  @Override
  public Tensors state() {
    return network
        .initialise(0)
        .with(Tensors.builder().add("weights", List.of(3), weights).build());
  }

  @Override
  public void restore(Tensors state) {
    System.arraycopy(state.values("weights"), 0, weights, 0, 3);
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of("engine", "logistic");
  }

  @Override
  public void close() {}
}
