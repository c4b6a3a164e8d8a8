package org.selectivebackprop.core.plugin;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.SplitStep;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** Checks everything an engine returns: sizes and names, which cost nothing beside its work. */
final class GuardedEngine implements TrainingEngine {

  private final TrainingEngine engine;
  private final Guard guard;
  private final Network network;
  private final List<Parameter> variables;
  private final List<Parameter> trained;

  GuardedEngine(TrainingEngine engine, Network network, Guard guard) {
    this.engine = engine;
    this.guard = guard;
    this.network = network;
    variables = network.parameters();
    trained = variables.stream().filter(Parameter::trained).toList();
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    return signals("score", batch, wanted, () -> engine.score(batch, wanted));
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    return signals("train", batch, wanted, () -> engine.train(batch, learningRate, wanted));
  }

  @Override
  public void forward(ExampleBatch batch) {
    guard.run("forward", () -> engine.forward(batch));
  }

  @Override
  public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
    return signals("evaluate", batch, wanted, () -> engine.evaluate(batch, wanted));
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    return checked(guard, "gradient", trained, () -> engine.gradient(batch));
  }

  @Override
  public Optional<PerExampleGradients> perExampleGradients() {
    return guard
        .call("perExampleGradients", engine::perExampleGradients)
        .map(gradients -> new GuardedGradients(gradients, trained, guard));
  }

  @Override
  public Optional<SplitStep> splitStep() {
    return guard.call("splitStep", engine::splitStep).map(Split::new);
  }

  private final class Split implements SplitStep {
    private final SplitStep step;

    Split(SplitStep step) {
      this.step = step;
    }

    @Override
    public Signals compute(ExampleBatch part, int whole, Set<Signal> wanted) {
      return signals("compute", part, wanted, () -> step.compute(part, whole, wanted));
    }

    @Override
    public Tensors gradient() {
      return checked(guard, "gradient", trained, step::gradient);
    }

    @Override
    public Tensors statistics() {
      return checked(guard, "statistics", network.statistics(), step::statistics);
    }

    @Override
    public void apply(double learningRate) {
      guard.run("apply", () -> step.apply(learningRate));
    }

    @Override
    public void apply(Tensors gradient, Tensors statistics, double learningRate) {
      guard.run("apply", () -> step.apply(gradient, statistics, learningRate));
    }
  }

  @Override
  public Tensors state() {
    return checked(guard, "state", variables, engine::state);
  }

  @Override
  public void restore(Tensors state) {
    guard.run("restore", () -> engine.restore(state));
  }

  @Override
  public void export(Path folder) {
    guard.run("export", () -> engine.export(folder));
  }

  @Override
  public Map<String, String> metadata() {
    Map<String, String> metadata = guard.call("metadata", engine::metadata);
    Map<String, String> copy =
        guard.call("what metadata returned", () -> new LinkedHashMap<>(metadata)); // in its order
    if (copy.containsKey(null) || copy.containsValue(null)) {
      throw guard.broken("metadata returned " + copy, "leave out what is not known");
    }
    return Collections.unmodifiableMap(copy);
  }

  @Override
  public void close() {
    guard.run("close", engine::close);
  }

  /** Tensors that must have one for each of these. */
  static Tensors checked(
      Guard guard, String method, List<Parameter> parameters, Supplier<Tensors> body) {
    Tensors tensors = guard.call(method, body);
    List<String> mismatches = tensors.mismatches(parameters);
    if (!mismatches.isEmpty()) {
      throw guard.broken(
          method
              + " returned tensors that do not fit the network: "
              + String.join(", ", mismatches),
          "return one tensor for each of its variables, of the same shape");
    }
    return tensors;
  }

  private Signals signals(
      String method, ExampleBatch batch, Set<Signal> wanted, Supplier<Signals> body) {
    int size = batch.size();
    Signals signals = guard.call(method, body);
    if (signals.size() != size) {
      throw guard.broken(
          method + " returned signals of " + signals.size() + " examples for " + size,
          "return those of every example of the batch");
    }
    for (Signal signal : wanted) {
      int width = signals.available().contains(signal) ? signals.width(signal) : 0;
      if (width != width(signal)) {
        throw guard.broken(
            method + " returned " + width + " values of " + signal + " for each example",
            "return " + width(signal));
      }
    }
    if (wanted.contains(Signal.CORRECT)) {
      checkCorrect(method, signals);
    }
    return signals;
  }

  /** A loss may be anything, for networks diverge; this is counted. */
  private void checkCorrect(String method, Signals signals) {
    for (int i = 0; i < signals.size(); i++) {
      float correct = signals.at(Signal.CORRECT, i);
      if (!(correct >= 0 && correct <= 1)) {
        throw guard.broken(
            method + " returned " + correct + " for " + Signal.CORRECT, "return 0 or 1");
      }
    }
  }

  private int width(Signal signal) {
    return switch (signal) {
      case LOSS, CORRECT, LOGIT_GRADIENT_NORM, MARGIN, GRADIENT_NORM -> 1;
      case PROBABILITIES, OUTPUTS -> network.classes();
      case EMBEDDING -> network.embeddingSize().orElse(0);
    };
  }
}
