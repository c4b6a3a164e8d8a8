package org.selectivebackprop.engine.tf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.SplitStep;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.tf.layers.Heads;
import org.selectivebackprop.engine.tf.layers.Variables;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** The engine of one run: batches in, float arrays out. */
final class TfEngine implements TrainingEngine {
  private final EngineSetup setup;
  private final TfGraph graph;
  private final TfSession session;
  private final BatchChecks batches;
  private final ExampleRuns examples;
  private final TfSplitStep split;
  private final Map<String, String> metadata;

  TfEngine(
      EngineSetup setup,
      TfGraph graph,
      TfSession session,
      BatchChecks batches,
      Map<String, String> metadata) {
    this.setup = setup;
    this.graph = graph;
    this.session = session;
    this.batches = batches;
    examples = new ExampleRuns(graph, session, batches);
    split = new TfSplitStep(this, graph, session, batches.common());
    this.metadata = metadata;
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    if (wanted.contains(Signal.GRADIENT_NORM)) {
      return examples.signals(batch, wanted);
    }
    String what = batches.forward("scoring", batch);
    return inference(what, batch, graph.scoring(batch.shape()), wanted);
  }

  @Override
  public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
    String what = batches.forward("evaluating", batches.common().sized(batch));
    return inference(what, batch, graph.evaluation(), wanted);
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    batches.common().learningRate(learningRate);
    split.forget();
    Consumer<Feeds> rate = feeds -> rate(feeds, learningRate);
    return backward(batch, batch.size(), wanted, rate, graph.step());
  }

  Feeds rate(Feeds feeds, double learningRate) {
    return feeds.floats(graph.learningRate(), Shape.scalar(), (float) learningRate);
  }

  Signals backward(
      ExampleBatch batch, int whole, Set<Signal> wanted, Consumer<Feeds> more, Op target) {
    String what = batches.training("training on", batches.common().sized(batch));
    Set<Signal> forward = new LinkedHashSet<>(wanted);
    // In a run before the step, which changes the weights and has the batch's statistics.
    Signals signals =
        forward.remove(Signal.GRADIENT_NORM)
            ? examples.signals(batch, Set.of(Signal.GRADIENT_NORM))
            : new Signals(batch.size());
    List<Signal> order = List.copyOf(forward);
    Consumer<Feeds> fill = feeds -> more.accept(weighted(feeds, batch, whole));
    List<Operand<TFloat32>> fetches = order.stream().map(graph.training()::signal).toList();
    return filled(signals, order, session.run(what, fill, fetches, Optional.of(target)));
  }

  @Override
  public void forward(ExampleBatch batch) {
    String what = batches.forward("the training forward pass of", batches.common().sized(batch));
    // Fetched, because TensorFlow prunes what nothing reads.
    inference(what, batch, graph.training(), Set.of(Signal.LOSS));
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    String what = batches.training("the gradient of", batches.common().sized(batch));
    float[][] values =
        session.run(
            what,
            feeds -> weighted(feeds, batch, batch.size()),
            graph.gradients(),
            Optional.empty());
    return graph.variables().ofTrained(values);
  }

  @Override
  public Optional<PerExampleGradients> perExampleGradients() {
    return Optional.of(examples);
  }

  @Override
  public Optional<SplitStep> splitStep() {
    return Optional.of(split);
  }

  @Override
  public Tensors state() {
    return session.read("reading the state", graph.variables().all());
  }

  @Override
  public void restore(Tensors state) {
    session.requireOpen();
    split.forget();
    Variables variables = graph.variables();
    boolean fresh = variables.slots().stream().noneMatch(s -> state.names().contains(s.name()));
    List<Parameter> wanted = new ArrayList<>(variables.parameters());
    wanted.addAll(fresh ? List.of() : variables.slots());
    batches.common().state(state, wanted);
    Tensors complete = fresh ? variables.fresh(state) : state;
    session.run(
        "restoring the state",
        feeds -> variables.all().forEach(v -> feeds.variable(v, complete)),
        List.of(),
        Optional.of(graph.assignment()));
  }

  @Override
  public void export(Path folder) {
    Tensors state = state();
    Tensors.Builder weights = Tensors.builder();
    for (Parameter parameter : graph.variables().parameters()) {
      String average = OptimizerConfig.average(parameter).name();
      String from = state.names().contains(average) ? average : parameter.name();
      weights.add(parameter.name(), parameter.shape(), state.values(from));
    }
    new SavedModel(setup, weights.build()).write(folder);
  }

  @Override
  public Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public void close() {
    session.close();
  }

  private Signals inference(String what, ExampleBatch batch, Heads heads, Set<Signal> wanted) {
    Signals signals = new Signals(batch.size());
    if (wanted.isEmpty()) {
      session.requireOpen();
      return signals;
    }
    List<Signal> order = List.copyOf(wanted);
    List<Operand<TFloat32>> fetches = order.stream().map(heads::signal).toList();
    Consumer<Feeds> fill = feeds -> graph.feed(feeds, batch, Feeds.Range.all(batch));
    return filled(signals, order, session.run(what, fill, fetches, Optional.empty()));
  }

  private static Signals filled(Signals signals, List<Signal> order, float[][] values) {
    for (int i = 0; i < values.length; i++) {
      signals.put(order.get(i), values[i]);
    }
    return signals;
  }

  private Feeds weighted(Feeds feeds, ExampleBatch batch, int whole) {
    return graph
        .feed(feeds, batch, Feeds.Range.all(batch))
        .exampleWeights(graph.exampleWeights(), batch, whole);
  }
}
