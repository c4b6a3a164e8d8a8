package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.spi.EngineSetup;
import org.selectivebackprop.engine.tf.LayerBuilder.Statistics;
import org.selectivebackprop.engine.tf.Variables.Variable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/** The whole graph: inputs, variables, three branches over them, gradients and the update. */
final class TfGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Variables variables;
  private final Operand<TUint8> images;
  private final Operand<TInt32> labels;
  private final Operand<TFloat32> coefficients;
  private final Operand<TFloat32> learningRate;
  private final Heads scoring;
  private final Heads evaluation;
  private final Heads training;
  private final List<Operand<TFloat32>> gradients;
  private final Op step;
  private final Op assignment;

  TfGraph(EngineSetup setup, TfSettings settings) {
    Ops tf = Ops.create(graph);
    Network network = setup.network();
    variables = new Variables(tf, network);
    images = tf.placeholder(TUint8.class, Placeholder.shape(imageShape(network.input())));
    labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    coefficients = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
    learningRate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));

    Operand<TFloat32> pixels = normalised(tf, setup.normalisation());
    Operand<TFloat32> fp32 = inference(tf, network, pixels, Precision.FP32);
    Operand<TFloat32> fast =
        settings.scoring() == Precision.FP32
            ? fp32
            : inference(tf, network, pixels, settings.scoring());
    evaluation = new Heads(tf, fp32, labels, network.classes(), 0);
    scoring = new Heads(tf, fast, labels, network.classes(), setup.labelSmoothing());

    LayerBuilder<?> builder =
        new LayerBuilder<>(
            tf, variables, settings.training().type(), Statistics.BATCH, setup.seed());
    Operand<TFloat32> logits = builder.logits(network, pixels);
    training = new Heads(tf, logits, labels, network.classes(), setup.labelSmoothing());
    gradients = gradients(tf);
    List<Op> updates = new ArrayList<>(builder.updates());
    updates.addAll(descent(tf, setup.optimizer()));
    step = tf.withControlDependencies(updates).noOp();
    List<Op> assigns = variables.all().stream().map(Variable::assign).toList();
    assignment = tf.withControlDependencies(assigns).noOp();
  }

  private static Shape imageShape(ImageShape image) {
    return Shape.of(-1, image.height(), image.width(), image.channels());
  }

  private Operand<TFloat32> inference(
      Ops tf, Network network, Operand<TFloat32> pixels, Precision precision) {
    LayerBuilder<? extends TNumber> builder =
        new LayerBuilder<>(tf, variables, precision.type(), Statistics.RUNNING, 0);
    return builder.logits(network, pixels);
  }

  /** (pixel / 255 - mean) / deviation as one factor and one shift per channel. */
  private Operand<TFloat32> normalised(Ops tf, EngineSetup.Normalisation normalisation) {
    int channels = normalisation.mean().size();
    float[] factor = new float[channels];
    float[] shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      double deviation = normalisation.deviation().get(c);
      factor[c] = (float) (1 / (255 * deviation));
      shift[c] = (float) (-normalisation.mean().get(c) / deviation);
    }
    Operand<TFloat32> floats = tf.dtypes.cast(images, TFloat32.class);
    return tf.math.add(tf.math.mul(floats, tf.constant(factor)), tf.constant(shift));
  }

  /**
   * Gradients of the objective, starting at the logits, where they are coefficient * (softmax -
   * target) for a coefficient of weight / n.
   */
  private List<Operand<TFloat32>> gradients(Ops tf) {
    Operand<TFloat32> atLogits =
        tf.math.mul(training.logitGradient(), tf.expandDims(coefficients, tf.constant(1)));
    List<Operand<TFloat32>> values = variables.trained().stream().map(Variable::value).toList();
    Gradients all =
        tf.gradients(List.of(training.logits()), values, Gradients.dx(List.of(atLogits)));
    List<Operand<TFloat32>> typed = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      typed.add(all.<TFloat32>dy(i));
    }
    return typed;
  }

  /**
   * TensorFlow's momentum is v = momentum * v + g; w -= rate * (nesterov ? g + momentum * v : v).
   */
  private List<Op> descent(Ops tf, EngineSetup.Sgd sgd) {
    List<Op> updates = new ArrayList<>();
    Operand<TFloat32> momentum = tf.constant((float) sgd.momentum());
    Operand<TFloat32> decay = tf.constant((float) sgd.weightDecay());
    List<Variable> trained = variables.trained();
    for (int i = 0; i < trained.size(); i++) {
      Variable variable = trained.get(i);
      Operand<TFloat32> gradient = gradients.get(i);
      if (sgd.weightDecay() > 0) {
        gradient = tf.math.add(gradient, tf.math.mul(decay, variable.value()));
      }
      updates.add(
          tf.train.resourceApplyMomentum(
              variable.handle(),
              variables.slot(variable).handle(),
              learningRate,
              gradient,
              momentum,
              ResourceApplyMomentum.useNesterov(sgd.nesterov())));
    }
    return updates;
  }

  Graph graph() {
    return graph;
  }

  Variables variables() {
    return variables;
  }

  /** Fed: [n, height, width, channels]. */
  Operand<TUint8> images() {
    return images;
  }

  /** Fed: [n]. */
  Operand<TInt32> labels() {
    return labels;
  }

  /** Fed where gradients are wanted: weight / n of every example, [n]. */
  Operand<TFloat32> coefficients() {
    return coefficients;
  }

  /** Fed for a step. */
  Operand<TFloat32> learningRate() {
    return learningRate;
  }

  /** Running statistics, in the scorer's precision. */
  Heads scoring() {
    return scoring;
  }

  /** Running statistics, fp32, no label smoothing. */
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

  /** Moves every variable once. */
  Op step() {
    return step;
  }

  /** Stores what every variable is fed. */
  Op assignment() {
    return assignment;
  }

  @Override
  public void close() {
    graph.close();
  }
}
