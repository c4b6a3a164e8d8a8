package org.selectivebackprop.core.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.objective.Objective;

/**
 * Engines that train a batch in parts, so that memory need only hold one: gradient accumulation.
 *
 * <p>A step has the gradient of the whole batch, example weights and clipping included, as {@link
 * SplitStep} says, which says also what differs where a network has batch norm or dropout.
 *
 * @param factory whose engines have a split step
 * @param examples of a part, at least 1; the last part of a batch has the rest
 */
public record MicroBatches(EngineFactory factory, int examples) implements EngineFactory {
  /**
   * Engines that train in parts of so many examples.
   *
   * @param examples 0 for whole batches: the same engines
   */
  public static EngineFactory of(EngineFactory factory, int examples) {
    return examples == 0 ? factory : new MicroBatches(factory, examples);
  }

  @Override
  public Set<Signal> supportedSignals() {
    return factory.supportedSignals();
  }

  @Override
  public Optional<String> unsupportedReason(Signal signal, Network network) {
    return factory.unsupportedReason(signal, network);
  }

  @Override
  public Optional<String> unsupportedReason(EngineSetup setup) {
    return factory.supportsSplitStep()
        ? factory.unsupportedReason(setup)
        : Optional.of("it cannot split a training step into micro-batches");
  }

  @Override
  public boolean supports(Objective objective, Target target) {
    return factory.supports(objective, target);
  }

  @Override
  public boolean supportsFrozenLayers() {
    return factory.supportsFrozenLayers();
  }

  @Override
  public boolean supportsAllInputs() {
    return factory.supportsAllInputs();
  }

  @Override
  public boolean supportsSplitStep() {
    return factory.supportsSplitStep();
  }

  @Override
  public TrainingEngine open(EngineSetup setup) {
    unsupportedReason(setup)
        .ifPresent(
            reason -> {
              throw new EngineException(
                  "the engine cannot run this: " + reason,
                  "network '" + setup.network().name() + "'",
                  "train whole batches, or choose another engine, model or optimiser");
            });
    return new Engine(factory.open(setup), examples);
  }

  @Override
  public List<HealthCheck> examine() {
    return factory.examine();
  }

  private record Engine(TrainingEngine engine, int most) implements TrainingEngine {
    @Override
    public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
      if (batch.size() <= most) {
        return engine.train(batch, learningRate, wanted);
      }
      SplitStep step = splitStep().orElseThrow();
      Signals signals = step.compute(batch, batch.size(), wanted);
      step.apply(learningRate);
      return signals;
    }

    @Override
    public void forward(ExampleBatch batch) {
      inParts(batch, engine::forward);
    }

    private void inParts(ExampleBatch batch, Consumer<ExampleBatch> use) {
      ExampleBatch part = batch.ofSameKind(Math.max(1, Math.min(most, batch.size())));
      for (int from = 0; from == 0 || from < batch.size(); from += most) {
        part.clear();
        part.addAll(batch, from, Math.min(most, batch.size() - from));
        use.accept(part);
      }
    }

    @Override
    public Signals score(ExampleBatch batch, Set<Signal> wanted) {
      return engine.score(batch, wanted);
    }

    @Override
    public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
      return engine.evaluate(batch, wanted);
    }

    @Override
    public Tensors gradient(ExampleBatch batch) {
      return engine.gradient(batch);
    }

    @Override
    public Optional<PerExampleGradients> perExampleGradients() {
      return engine.perExampleGradients();
    }

    @Override
    public Optional<SplitStep> splitStep() {
      return engine.splitStep().map(step -> new Split(step, this));
    }

    @Override
    public Tensors state() {
      return engine.state();
    }

    @Override
    public void restore(Tensors state) {
      engine.restore(state);
    }

    @Override
    public void export(Path folder) {
      engine.export(folder);
    }

    @Override
    public Map<String, String> metadata() {
      return engine.metadata();
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  /** Computes a part of a batch in smaller parts. */
  private record Split(SplitStep step, Engine engine) implements SplitStep {
    @Override
    public Signals compute(ExampleBatch part, int whole, Set<Signal> wanted) {
      List<Signals> parts = new ArrayList<>();
      engine.inParts(part, smaller -> parts.add(step.compute(smaller, whole, wanted)));
      return Signals.joined(parts);
    }

    @Override
    public Tensors gradient() {
      return step.gradient();
    }

    @Override
    public Tensors statistics() {
      return step.statistics();
    }

    @Override
    public void apply(double learningRate) {
      step.apply(learningRate);
    }

    @Override
    public void apply(Tensors gradient, Tensors statistics, double learningRate) {
      step.apply(gradient, statistics, learningRate);
    }
  }
}
