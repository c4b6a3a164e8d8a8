package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * Interprets a network description as one branch of the graph.
 *
 * @param <T> what convolutions and hidden dense layers compute in
 */
final class LayerBuilder<T extends TNumber> {
  /** Whose mean and variance batch norm uses. */
  enum Statistics {
    /** The batch's: training. */
    BATCH,
    /** The running ones: inference. */
    RUNNING
  }

  private final Ops tf;
  private final Variables variables;
  private final Class<T> type;
  private final Statistics statistics;
  private final List<Op> updates = new ArrayList<>();

  LayerBuilder(Ops tf, Variables variables, Class<T> type, Statistics statistics) {
    this.tf = tf;
    this.variables = variables;
    this.type = type;
    this.statistics = statistics;
  }

  /** Moves of the running statistics, which belong to a training step only. */
  List<Op> updates() {
    return List.copyOf(updates);
  }

  /**
   * The logits, [n, classes]. The layer that gives them computes in fp32 whatever the precision:
   * bfloat16 logits would tie many losses, and the selection ranks losses.
   */
  Operand<TFloat32> logits(Network network, Operand<TFloat32> images) {
    List<Layer> layers = network.layers();
    int last = layers.size() - 1;
    FeatureMap features =
        sequence(layers.subList(0, last), new FeatureMap(images, network.input()));
    FeatureMap logits =
        layers.get(last) instanceof Layer.Dense dense
            ? dense(dense, features, TFloat32.class)
            : layer(layers.get(last), features);
    return tf.reshape(
        logits.as(tf, TFloat32.class), tf.constant(new int[] {-1, network.classes()}));
  }

  private FeatureMap sequence(List<Layer> layers, FeatureMap input) {
    FeatureMap features = input;
    for (int i = 0; i < layers.size(); i++) {
      boolean folds =
          statistics == Statistics.RUNNING
              && i + 1 < layers.size()
              && layers.get(i) instanceof Layer.Conv
              && layers.get(i + 1) instanceof Layer.BatchNorm;
      if (folds) {
        features = folded((Layer.Conv) layers.get(i), (Layer.BatchNorm) layers.get(++i), features);
      } else {
        features = layer(layers.get(i), features);
      }
    }
    return features;
  }

  private FeatureMap layer(Layer layer, FeatureMap input) {
    ImageShape shape = layer.output(input.shape());
    if (layer instanceof Layer.Conv conv) {
      return convolution(conv, input);
    } else if (layer instanceof Layer.BatchNorm norm) {
      return new FeatureMap(batchNorm(norm, input.as(tf, type)), shape);
    } else if (layer instanceof Layer.Relu) {
      return new FeatureMap(tf.nn.relu(input.as(tf, type)), shape);
    } else if (layer instanceof Layer.MaxPool pool) {
      return new FeatureMap(maxPool(pool, input.as(tf, type)), shape);
    } else if (layer instanceof Layer.GlobalAveragePool) {
      return new FeatureMap(average(input), shape);
    } else if (layer instanceof Layer.Flatten) {
      return new FeatureMap(reshaped(input.as(tf, type), shape), shape);
    } else if (layer instanceof Layer.Dense dense) {
      return dense(dense, input, type);
    } else if (layer instanceof Layer.Residual residual) {
      Operand<T> body = sequence(residual.body(), input).as(tf, type);
      Operand<T> shortcut = sequence(residual.shortcut(), input).as(tf, type);
      return new FeatureMap(tf.math.add(body, shortcut), shape);
    }
    throw new IllegalArgumentException("no translation of " + layer + " to TensorFlow");
  }

  private FeatureMap convolution(Layer.Conv conv, FeatureMap input) {
    Operand<T> sums = window(conv, input, variables.value(conv.kernelName()));
    return new FeatureMap(
        conv.bias() ? tf.nn.biasAdd(sums, typed(variables.value(conv.biasName()))) : sums,
        conv.output(input.shape()));
  }

  /**
   * A convolution and its batch norm as one convolution: with running statistics the norm is
   * affine, so it goes into kernel and bias, which are far smaller than the feature map.
   */
  private FeatureMap folded(Layer.Conv conv, Layer.BatchNorm norm, FeatureMap input) {
    Operand<TFloat32> variance = variables.value(norm.varianceName());
    Operand<TFloat32> scale =
        tf.math.mul(
            variables.value(norm.gammaName()),
            tf.math.rsqrt(tf.math.add(variance, tf.constant((float) Layer.BatchNorm.EPSILON))));
    Operand<TFloat32> mean = variables.value(norm.meanName());
    Operand<TFloat32> centre =
        conv.bias() ? tf.math.sub(mean, variables.value(conv.biasName())) : mean;
    Operand<TFloat32> shift =
        tf.math.sub(variables.value(norm.betaName()), tf.math.mul(centre, scale));
    Operand<TFloat32> kernel = tf.math.mul(variables.value(conv.kernelName()), scale);
    return new FeatureMap(
        tf.nn.biasAdd(window(conv, input, kernel), typed(shift)), conv.output(input.shape()));
  }

  private Operand<T> window(Layer.Conv conv, FeatureMap input, Operand<TFloat32> kernel) {
    Padding padding = Padding.of(conv, input.shape());
    Operand<T> image = input.as(tf, type);
    List<Long> strides = List.of(1L, (long) conv.stride(), (long) conv.stride(), 1L);
    if (!padding.explicit()) {
      return tf.nn.conv2d(image, typed(kernel), strides, padding.mode());
    }
    if (statistics == Statistics.RUNNING) {
      return tf.nn.conv2d(
          image,
          typed(kernel),
          strides,
          padding.mode(),
          Conv2d.explicitPaddings(padding.attribute()));
    }
    // TensorFlow's C++ gradient of a convolution drops explicit paddings, so training pads first.
    Operand<T> zero = FeatureMap.cast(tf, tf.constant(0f), type);
    Operand<T> padded = tf.pad(image, tf.constant(padding.matrix()), zero);
    return tf.nn.conv2d(padded, typed(kernel), strides, "VALID");
  }

  private Operand<T> batchNorm(Layer.BatchNorm norm, Operand<T> input) {
    boolean training = statistics == Statistics.BATCH;
    FusedBatchNorm<T, TFloat32> fused =
        tf.nn.fusedBatchNorm(
            input,
            variables.value(norm.gammaName()),
            variables.value(norm.betaName()),
            variables.value(norm.meanName()),
            variables.value(norm.varianceName()),
            FusedBatchNorm.isTraining(training),
            FusedBatchNorm.epsilon((float) Layer.BatchNorm.EPSILON),
            FusedBatchNorm.exponentialAvgFactor(training ? (float) Layer.BatchNorm.MOMENTUM : 1f));
    if (training) {
      // With that factor the operation itself returns the moved statistics, variance unbiased.
      updates.add(
          tf.assignVariableOp(variables.named(norm.meanName()).handle(), fused.batchMean()));
      updates.add(
          tf.assignVariableOp(
              variables.named(norm.varianceName()).handle(), fused.batchVariance()));
    }
    return fused.y();
  }

  /** By name: the typed wrapper is MaxPoolV2, which oneDNN does not know. */
  private Operand<T> maxPool(Layer.MaxPool pool, Operand<T> input) {
    return tf.scope()
        .env()
        .opBuilder("MaxPool", tf.scope().makeOpName("MaxPool"), tf.scope())
        .addInput(input.asOutput())
        .setAttr("ksize", new long[] {1, pool.window(), pool.window(), 1})
        .setAttr("strides", new long[] {1, pool.stride(), pool.stride(), 1})
        .setAttr("padding", "VALID")
        .build()
        .output(0);
  }

  private Operand<TFloat32> average(FeatureMap input) {
    return tf.math.mean(
        input.as(tf, TFloat32.class), tf.constant(new int[] {1, 2}), Mean.keepDims(true));
  }

  private <U extends TNumber> FeatureMap dense(Layer.Dense dense, FeatureMap input, Class<U> in) {
    ImageShape shape = dense.output(input.shape());
    Operand<U> vectors =
        tf.reshape(input.as(tf, in), tf.constant(new int[] {-1, input.shape().size()}));
    Operand<U> kernel = FeatureMap.cast(tf, variables.value(dense.kernelName()), in);
    Operand<U> bias = FeatureMap.cast(tf, variables.value(dense.biasName()), in);
    Operand<U> sums = tf.nn.biasAdd(tf.linalg.matMul(vectors, kernel), bias);
    return new FeatureMap(reshaped(sums, shape), shape);
  }

  private <U extends TNumber> Operand<U> reshaped(Operand<U> values, ImageShape shape) {
    int[] dimensions = {-1, shape.height(), shape.width(), shape.channels()};
    return tf.reshape(values, tf.constant(dimensions));
  }

  private Operand<T> typed(Operand<TFloat32> values) {
    return FeatureMap.cast(tf, values, type);
  }
}
