package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.Signals;
import org.selectivebackprop.core.spi.TrainingEngine;
import org.selectivebackprop.engine.tf.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** The engine of one run: batches in, float arrays out. */
final class TfEngine implements TrainingEngine {
  private final Network network;
  private final TfGraph graph;
  private final TfSession session;
  private final Footprints footprints;
  private final ExampleRuns examples;
  private final Map<String, String> facts;

  /** Takes over graph and session, and closes them. */
  TfEngine(
      Network network,
      TfGraph graph,
      TfSession session,
      Footprints footprints,
      Map<String, String> facts) {
    this.network = network;
    this.graph = graph;
    this.session = session;
    this.footprints = footprints;
    examples = new ExampleRuns(graph, session);
    this.facts = facts;
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    String what = describe("scoring", batch);
    footprints.at(batch.shape()).requireForward(what, batch.size());
    return wanted.contains(Signal.GRADIENT_NORM)
        ? examples.signals(what, batch, wanted)
        : inference(what, batch, graph.scoring(batch.shape()), wanted);
  }

  @Override
  public Signals evaluate(ExampleBatch batch) {
    String what = describeSized("evaluating", batch);
    footprints.at(batch.shape()).requireForward(what, batch.size());
    return inference(what, batch, graph.evaluation(), Set.of(Signal.LOSS, Signal.CORRECT));
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    if (!(learningRate >= 0)) {
      throw new IllegalArgumentException("learning rate " + learningRate + " is not at least 0");
    }
    String what = describeSized("training on", batch);
    footprints.at(batch.shape()).requireTraining(what, batch.size());
    Set<Signal> forward = new LinkedHashSet<>(wanted);
    // Before the step, which moves the weights, and not with it: its statistics are the batch's.
    Signals signals =
        forward.remove(Signal.GRADIENT_NORM)
            ? examples.signals(what, batch, Set.of(Signal.GRADIENT_NORM))
            : new Signals(batch.size());
    List<Signal> order = List.copyOf(forward);
    Consumer<Feeds> fill =
        feeds ->
            weighted(feeds, batch)
                .floats(graph.learningRate(), Shape.scalar(), (float) learningRate);
    List<Operand<TFloat32>> fetches = order.stream().map(graph.training()::signal).toList();
    return filled(signals, order, session.run(what, fill, fetches, Optional.of(graph.step())));
  }

  @Override
  public void forward(ExampleBatch batch) {
    String what = describeSized("the training forward pass of", batch);
    footprints.at(batch.shape()).requireForward(what, batch.size());
    // Fetched, because TensorFlow drops what nothing reads.
    inference(what, batch, graph.training(), Set.of(Signal.LOSS));
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    String what = describeSized("the gradient of", batch);
    footprints.at(batch.shape()).requireTraining(what, batch.size());
    float[][] values =
        session.run(what, feeds -> weighted(feeds, batch), graph.gradients(), Optional.empty());
    Tensors.Builder gradient = Tensors.builder();
    List<Variable> trained = graph.variables().trained();
    for (int i = 0; i < values.length; i++) {
      Parameter parameter = trained.get(i).parameter();
      gradient.add(parameter.name(), parameter.shape(), values[i]);
    }
    return gradient.build();
  }

  @Override
  public Tensors state() {
    List<Variable> all = graph.variables().all();
    List<Operand<TFloat32>> reads = all.stream().map(Variable::value).toList();
    float[][] values = session.run("reading the state", feeds -> {}, reads, Optional.empty());
    Tensors.Builder state = Tensors.builder();
    for (int i = 0; i < values.length; i++) {
      Parameter parameter = all.get(i).parameter();
      state.add(parameter.name(), parameter.shape(), values[i]);
    }
    return state.build();
  }

  @Override
  public void restore(Tensors state) {
    session.requireOpen();
    Variables variables = graph.variables();
    List<String> misfits = new ArrayList<>(state.misfits(variables.parameters()));
    boolean fresh = variables.slots().stream().noneMatch(s -> state.names().contains(s.name()));
    if (!fresh) {
      misfits.addAll(state.misfits(variables.slots()));
    }
    if (!misfits.isEmpty()) {
      throw new EngineException(
          "the state does not fit the network: " + String.join(", ", misfits),
          "restoring " + network.name(),
          "restore a state that was saved from the same network and data set");
    }
    session.run(
        "restoring the state",
        feeds -> variables.all().forEach(v -> feedNew(feeds, v, state)),
        List.of(),
        Optional.of(graph.assignment()));
  }

  /** A slot that the state lacks starts at zero. */
  private static void feedNew(Feeds feeds, Variable variable, Tensors state) {
    Parameter parameter = variable.parameter();
    float[] values =
        state.names().contains(parameter.name())
            ? state.values(parameter.name())
            : new float[parameter.size()];
    feeds.floats(variable.incoming(), Variables.shapeOf(parameter), values);
  }

  @Override
  public Map<String, String> facts() {
    return facts;
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
    Consumer<Feeds> fill = feeds -> graph.feed(feeds, batch, Range.all(batch));
    return filled(signals, order, session.run(what, fill, fetches, Optional.empty()));
  }

  private static Signals filled(Signals signals, List<Signal> order, float[][] values) {
    for (int i = 0; i < values.length; i++) {
      signals.with(order.get(i), values[i]);
    }
    return signals;
  }

  private Feeds weighted(Feeds feeds, ExampleBatch batch) {
    return graph.feed(feeds, batch, Range.all(batch)).coefficients(graph.coefficients(), batch);
  }

  private String describeSized(String doing, ExampleBatch batch) {
    if (!batch.shape().equals(network.input())) {
      throw new IllegalArgumentException(
          network.name() + " reads " + network.input() + ", the batch has " + batch.shape());
    }
    return describe(doing, batch);
  }

  private String describe(String doing, ExampleBatch batch) {
    if (batch.size() == 0) {
      throw new IllegalArgumentException("a batch needs at least one example");
    }
    return doing + " " + batch.size() + " examples with " + network.name();
  }
}
