package org.selectivebackprop.testkit.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineChecks;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.SplitStep;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.variables.GradientSteps;
import org.selectivebackprop.core.variables.Variables;

/**
 * An engine as an author might begin it: one dense layer, two signals, and gradients only; core has
 * the optimisers, of which it declares two kinds, the split step and the state.
 */
final class LinearEngine implements TrainingEngine {
  private static final Set<Signal> SIGNALS = Set.of(Signal.LOSS, Signal.CORRECT);

  /** What it supports. */
  record Factory() implements EngineFactory {
    @Override
    public Set<Signal> supportedSignals() {
      return SIGNALS;
    }

    @Override
    public Optional<String> unsupportedReason(EngineSetup setup) {
      List<Layer> layers = setup.network().layers();
      if (layers.size() != 2
          || !(layers.get(0) instanceof Flatten)
          || !(layers.get(1) instanceof Dense)) {
        return Optional.of("it has one dense layer over flattened images, and no other");
      }
      if (setup.optimizerConfig().optimizer() instanceof Optimizer.Lars) {
        return Optional.of("it has no LARS");
      }
      return setup.labelSmoothing() > 0 ? Optional.of("it does not smooth") : Optional.empty();
    }

    @Override
    public boolean supportsSplitStep() {
      return true;
    }

    @Override
    public TrainingEngine open(EngineSetup setup) {
      return new LinearEngine(setup);
    }

    @Override
    public List<HealthCheck> examine() {
      return List.of(new HealthCheck(true, "plain Java", "works"));
    }
  }

  private final Network network;
  private final Normalisation normalisation;
  private final EngineChecks checks;
  private final Variables variables;
  private final GradientSteps steps;
  private final Dense dense;

  private LinearEngine(EngineSetup setup) {
    network = setup.network();
    normalisation = setup.normalisation();
    checks = new EngineChecks("engine 'linear'", setup);
    variables = new Variables(network, setup.optimizerConfig(), setup.seed());
    steps = new GradientSteps(variables, setup.optimizerConfig(), checks, this::backward);
    dense = (Dense) network.layers().get(1);
  }

  /** Softmax less the target, [examples][classes]; fills the signals. */
  private double[][] slopes(ExampleBatch batch, float[] losses, float[] correct) {
    checks.readable(batch, network::at);
    double[] kernel = variables.named(dense.kernelName()).value();
    double[] bias = variables.named(dense.biasName()).value();
    double[][] slopes = new double[batch.size()][];
    for (int i = 0; i < slopes.length; i++) {
      double[] logits = bias.clone();
      for (int pixel = 0; pixel < network.input().size(); pixel++) {
        for (int k = 0; k < logits.length; k++) {
          logits[k] += pixel(batch, i, pixel) * kernel[pixel * logits.length + k];
        }
      }
      double sum = 0;
      int best = 0;
      for (int k = 0; k < logits.length; k++) {
        sum += Math.exp(logits[k]);
        best = logits[k] > logits[best] ? k : best;
      }
      int label = batch.label(i);
      losses[i] = (float) (Math.log(sum) - logits[label]);
      correct[i] = best == label ? 1 : 0;
      for (int k = 0; k < logits.length; k++) {
        logits[k] = Math.exp(logits[k]) / sum - (k == label ? 1 : 0);
      }
      slopes[i] = logits;
    }
    return slopes;
  }

  private double pixel(ExampleBatch batch, int example, int at) {
    int channel = at % network.input().channels();
    int value = Byte.toUnsignedInt(batch.images()[example * network.input().size() + at]);
    return (value / 255.0 - normalisation.mean().get(channel)) / normalisation.std().get(channel);
  }

  private Signals backward(ExampleBatch part, int whole, Set<Signal> wanted) {
    float[] losses = new float[part.size()];
    float[] correct = new float[part.size()];
    double[][] slopes = slopes(part, losses, correct);
    double[] kernel = variables.named(dense.kernelName()).gradient();
    double[] bias = variables.named(dense.biasName()).gradient();
    for (int i = 0; i < slopes.length; i++) {
      for (int k = 0; k < bias.length; k++) {
        double slope = part.weight(i) * slopes[i][k] / whole;
        bias[k] += slope;
        for (int pixel = 0; pixel < network.input().size(); pixel++) {
          kernel[pixel * bias.length + k] += slope * pixel(part, i, pixel);
        }
      }
    }
    return new Signals(part.size()).put(Signal.LOSS, losses).put(Signal.CORRECT, correct);
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    float[] losses = new float[batch.size()];
    float[] correct = new float[batch.size()];
    slopes(batch, losses, correct);
    return new Signals(batch.size()).put(Signal.LOSS, losses).put(Signal.CORRECT, correct);
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    return steps.train(batch, learningRate, wanted);
  }

  @Override
  public void forward(ExampleBatch batch) {
    score(batch, SIGNALS);
  }

  @Override
  public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
    return variables.averaged(() -> score(batch, SIGNALS));
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    variables.clearGradients();
    backward(batch, batch.size(), SIGNALS);
    return variables.gradients();
  }

  @Override
  public Optional<SplitStep> splitStep() {
    return Optional.of(steps);
  }

  @Override
  public Tensors state() {
    return variables.state();
  }

  @Override
  public void restore(Tensors state) {
    steps.restore(state);
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of("library", "linear");
  }

  @Override
  public void close() {}
}
