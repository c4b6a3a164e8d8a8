package com.example;

import java.util.List;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Parameter.Initial;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.engine.tf.graph.GraphLayer;
import org.selectivebackprop.engine.tf.graph.GraphNetwork;
import org.selectivebackprop.engine.tf.graph.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network as a TensorFlow graph function, with an activation that there is no layer for. */
public final class S08OwnGraph implements GraphNetwork {
  private static final int WIDTH = 16;

  @Override
  public List<Parameter> variables(ImageShape input, int outputs) {
    int pixels = input.size();
    return List.of(
        new Parameter("hidden/kernel", List.of(pixels, WIDTH), Initial.HE_NORMAL, pixels, true),
        new Parameter("logits/kernel", List.of(WIDTH, outputs), Initial.LECUN_NORMAL, WIDTH, true),
        new Parameter("logits/bias", List.of(outputs), Initial.ZEROS, 0, true));
  }

  @Override
  public Operand<TFloat32> logits(
      Ops tf, Operand<TFloat32> images, Weights weights, boolean training) {
    long[] dims = images.shape().asArray(); // [-1 for the batch, height, width, channels]
    int[] flat = {-1, (int) (dims[1] * dims[2] * dims[3])};
    Operand<TFloat32> rows = tf.reshape(images, tf.constant(flat));
    Operand<TFloat32> sums = tf.linalg.matMul(rows, weights.value("hidden/kernel"));
    Operand<TFloat32> swish = tf.math.mul(sums, tf.math.sigmoid(sums));
    Operand<TFloat32> logits = tf.linalg.matMul(swish, weights.value("logits/kernel"));
    return tf.math.add(logits, weights.value("logits/bias"));
  }

  /** Arguments: settings of the TensorFlow engine, by default none. */
  public static void main(String[] args) {
    try (Model model = training(args.length > 0 ? args[0] : "tensorflow").train()) {
      System.out.println("trained: " + model.result().costs().trained() + " of 1200");
      System.out.println("weights: " + model.weights().names());
    }
  }

  /** Another engine refuses it, and says why, before anything is trained. */
  public static Training training(String engine) {
    return Training.on("synthetic-digits: {train: 400, test: 100}")
        .network(GraphLayer.factory("swish", new S08OwnGraph()))
        .engine(engine)
        .epochs(3)
        .batch(40);
  }
}
