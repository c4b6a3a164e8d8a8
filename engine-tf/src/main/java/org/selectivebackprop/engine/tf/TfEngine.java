package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
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
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** The engine of one run: batches in, float arrays out. */
final class TfEngine implements TrainingEngine {
  private final Network network;
  private final TfGraph graph;
  private final TfSession session;
  private final Footprint footprint;
  private final Map<String, String> facts;

  /** Takes over graph and session, and closes them. */
  TfEngine(
      Network network,
      TfGraph graph,
      TfSession session,
      Footprint footprint,
      Map<String, String> facts) {
    this.network = network;
    this.graph = graph;
    this.session = session;
    this.footprint = footprint;
    this.facts = facts;
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    return inference("scoring", batch, graph.scoring(), wanted);
  }

  @Override
  public Signals evaluate(ExampleBatch batch) {
    return inference("evaluating", batch, graph.evaluation(), Set.of(Signal.LOSS, Signal.CORRECT));
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    if (!(learningRate >= 0)) {
      throw new IllegalArgumentException("learning rate " + learningRate + " is not at least 0");
    }
    String what = describe("training on", batch);
    footprint.requireTraining(what, batch.size());
    Consumer<Feeds> fill =
        feeds ->
            weighted(feeds, batch)
                .floats(graph.learningRate(), Shape.scalar(), (float) learningRate);
    return signals(what, batch, fill, graph.training(), wanted, Optional.of(graph.step()));
  }

  @Override
  public void forward(ExampleBatch batch) {
    String what = describe("the training forward pass of", batch);
    footprint.requireForward(what, batch.size());
    Heads heads = graph.training();
    // Fetched, because TensorFlow drops what nothing reads.
    signals(
        what, batch, feeds -> plain(feeds, batch), heads, Set.of(Signal.LOSS), Optional.empty());
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    String what = describe("the gradient of", batch);
    footprint.requireTraining(what, batch.size());
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

  private Signals inference(String doing, ExampleBatch batch, Heads heads, Set<Signal> wanted) {
    String what = describe(doing, batch);
    footprint.requireForward(what, batch.size());
    return signals(what, batch, feeds -> plain(feeds, batch), heads, wanted, Optional.empty());
  }

  private Signals signals(
      String what,
      ExampleBatch batch,
      Consumer<Feeds> fill,
      Heads heads,
      Set<Signal> wanted,
      Optional<Op> target) {
    Signals signals = new Signals(batch.size());
    if (wanted.isEmpty() && target.isEmpty()) {
      session.requireOpen();
      return signals;
    }
    List<Signal> order = List.copyOf(wanted);
    List<Operand<TFloat32>> fetches = order.stream().map(heads::signal).toList();
    float[][] values = session.run(what, fill, fetches, target);
    for (int i = 0; i < values.length; i++) {
      signals.with(order.get(i), values[i]);
    }
    return signals;
  }

  private Feeds plain(Feeds feeds, ExampleBatch batch) {
    return feeds.images(graph.images(), batch).labels(graph.labels(), batch, network.classes());
  }

  private Feeds weighted(Feeds feeds, ExampleBatch batch) {
    return plain(feeds, batch).coefficients(graph.coefficients(), batch);
  }

  private String describe(String doing, ExampleBatch batch) {
    if (batch.size() == 0) {
      throw new IllegalArgumentException("a batch needs at least one example");
    }
    if (!batch.shape().equals(network.input())) {
      throw new IllegalArgumentException(
          network.name() + " reads " + network.input() + ", the batch has " + batch.shape());
    }
    return doing + " " + batch.size() + " examples with " + network.name();
  }
}
