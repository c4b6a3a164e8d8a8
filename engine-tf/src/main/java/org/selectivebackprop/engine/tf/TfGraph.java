package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.engine.tf.device.Kernels;
import org.selectivebackprop.engine.tf.device.Precision;
import org.selectivebackprop.engine.tf.device.TfSettings;
import org.selectivebackprop.engine.tf.gradients.ExampleBranch;
import org.selectivebackprop.engine.tf.layers.Heads;
import org.selectivebackprop.engine.tf.layers.Input;
import org.selectivebackprop.engine.tf.layers.LayerBuilder;
import org.selectivebackprop.engine.tf.layers.NamingScope;
import org.selectivebackprop.engine.tf.layers.ObjectiveHeads;
import org.selectivebackprop.engine.tf.layers.Outputs;
import org.selectivebackprop.engine.tf.layers.Statistics;
import org.selectivebackprop.engine.tf.layers.UserGraphs;
import org.selectivebackprop.engine.tf.layers.Variables;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** The whole graph; other image sizes, single examples' gradients and split steps on first use. */
final class TfGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Ops tf = NamingScope.ops(graph);
  private final EngineSetup setup;
  private final Precision scorerPrecision;
  private final Kernels kernels;
  private final Variables variables;
  private final Map<ImageShape, Input> inputs = new HashMap<>();
  private final Map<ImageShape, Heads> scorers = new HashMap<>();
  private final Map<ImageShape, ExampleBranch> examples = new HashMap<>();
  private final Operand<TInt32> labels;
  private final Operand<TFloat32> targets;
  private final Operand<TFloat32> exampleWeights;
  private final Operand<TFloat32> learningRate;
  private final Heads evaluation;
  private final Heads training;
  private final List<Operand<TFloat32>> gradients;
  private final List<Op> statistics;
  private final OptimizerOps optimizer;
  private final Op step;
  private final Op assignment;
  private @Nullable SplitOps split;

  TfGraph(EngineSetup setup, TfSettings settings, Kernels kernels) {
    this.setup = setup;
    this.kernels = kernels;
    scorerPrecision = settings.scoring();
    Network network = setup.network();
    variables = new Variables(tf, network, setup.optimizerConfig());
    labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    int targetValues = setup.target().values();
    targets = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, targetValues)));
    exampleWeights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
    learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));

    Operand<TFloat32> values = input(network.input()).values();
    boolean averages = setup.optimizerConfig().averages();
    Outputs fp32 = inference(averages ? variables.averages() : variables, network, Precision.FP32);
    evaluation = heads(fp32, 0);
    if (scorerPrecision == Precision.FP32 && !averages) {
      scorers.put(network.input(), heads(fp32));
    }

    LayerBuilder<?> builder =
        new LayerBuilder<>(tf, variables, settings.training().type(), Statistics.BATCH, kernels);
    training = heads(builder.outputs(network, values));
    gradients = training.gradients(tf, variables, exampleWeights);
    statistics = List.copyOf(builder.updates());
    optimizer = new OptimizerOps(tf, setup.optimizerConfig(), variables, learningRate);
    List<Op> updates = new ArrayList<>(statistics);
    updates.addAll(optimizer.of(gradients));
    step = tf.withControlDependencies(updates).noOp();
    List<Op> assigns = variables.all().stream().map(Variable::assign).toList();
    assignment = tf.withControlDependencies(assigns).noOp();
  }

  /** Only images have another shape than the run's examples. */
  private Input input(ImageShape shape) {
    return inputs.computeIfAbsent(
        shape,
        s ->
            Input.of(
                tf,
                s.equals(setup.network().input()) ? setup.example().inputs() : List.of(s.image()),
                setup.normalisation()));
  }

  private Outputs inference(Variables weights, Network network, Precision precision) {
    LayerBuilder<? extends TNumber> builder =
        new LayerBuilder<>(tf, weights, precision.type(), Statistics.RUNNING, kernels);
    return builder.outputs(network, input(network.input()).values());
  }

  private Heads heads(Outputs outputs) {
    return heads(outputs, setup.labelSmoothing());
  }

  private Heads heads(Outputs outputs, double smoothing) {
    return UserGraphs.loss(setup.network())
        .map(loss -> Heads.ofLoss(tf, outputs, labels, loss))
        .orElseGet(() -> new ObjectiveHeads(tf, setup, labels, targets).of(outputs, smoothing));
  }

  private ExampleBranch exampleBranch(Network network) {
    LayerBuilder<TFloat32> builder =
        new LayerBuilder<>(tf, variables, TFloat32.class, Statistics.FROZEN, kernels);
    Outputs outputs = builder.outputs(network, input(network.input()).values());
    return new ExampleBranch(
        tf,
        heads(outputs),
        builder.taps(),
        builder.attentionWeights(),
        kernels.grouped().getAsBoolean());
  }

  Graph graph() {
    return graph;
  }

  Variables variables() {
    return variables;
  }

  Feeds feed(Feeds feeds, ExampleBatch batch, Feeds.Range range) {
    return feeds
        .inputs(input(batch.shape()).fed(), batch, range)
        .labels(labels, batch, range)
        .targets(targets, batch, range);
  }

  /** Fed for gradients, [n]: for a step, the example weights divided by the whole batch's size. */
  Operand<TFloat32> exampleWeights() {
    return exampleWeights;
  }

  Operand<TFloat32> learningRate() {
    return learningRate;
  }

  /** Running statistics, in the scorer's precision. */
  Heads scoring(ImageShape image) {
    return scorers.computeIfAbsent(
        image, size -> heads(inference(variables, setup.network().at(size), scorerPrecision)));
  }

  /** Running statistics, fp32, with single examples' gradients. */
  ExampleBranch examples(ImageShape image) {
    return examples.computeIfAbsent(image, size -> exampleBranch(setup.network().at(size)));
  }

  /** Running statistics, averaged weights if there are any, fp32, no label smoothing. */
  Heads evaluation() {
    return evaluation;
  }

  /** Batch statistics, in the training precision; changes nothing by itself. */
  Heads training() {
    return training;
  }

  /** Of the objective, for every trained variable in order. */
  List<Operand<TFloat32>> gradients() {
    return gradients;
  }

  Op step() {
    return step;
  }

  /** The halves of the step, added on first use. */
  SplitOps split() {
    if (split == null) {
      split = SplitOps.of(tf, variables, gradients, statistics, optimizer);
    }
    return split;
  }

  Op assignment() {
    return assignment;
  }

  @Override
  public void close() {
    graph.close();
  }
}
