package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.AveragePool;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.ChannelBias;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.GlobalAveragePool;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.MaxPool;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Relu;
import org.selectivebackprop.core.model.Relu6;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.spi.EngineSetup;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
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
  private final long seed;
  private final Windows<T> windows;
  private final List<Op> updates = new ArrayList<>();

  /**
   * A builder of one branch.
   *
   * @param seed of dropout
   */
  LayerBuilder(Ops tf, Variables variables, Class<T> type, Statistics statistics, long seed) {
    this.tf = tf;
    this.variables = variables;
    this.type = type;
    this.statistics = statistics;
    this.seed = seed;
    this.windows = new Windows<>(tf, type, statistics != Statistics.RUNNING);
  }

  /** Moves of running statistics and counters, which belong to a training step only. */
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
        layers.get(last) instanceof Dense dense
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
              && layers.get(i) instanceof Conv
              && layers.get(i + 1) instanceof BatchNorm;
      if (folds) {
        features = folded((Conv) layers.get(i), (BatchNorm) layers.get(++i), features);
      } else {
        features = layer(layers.get(i), features);
      }
    }
    return features;
  }

  private FeatureMap layer(Layer layer, FeatureMap input) {
    ImageShape shape = layer.output(input.shape());
    if (layer instanceof Conv conv) {
      return convolution(conv, input);
    } else if (layer instanceof BatchNorm norm) {
      return new FeatureMap(batchNorm(norm, input.as(tf, type)), shape);
    } else if (layer instanceof GroupNorm norm) {
      return groupNorm(norm, input);
    } else if (layer instanceof ChannelBias bias) {
      return channelBias(bias, input);
    } else if (layer instanceof Dropout dropout) {
      return dropout(dropout, input);
    } else if (layer instanceof Relu) {
      return new FeatureMap(tf.nn.relu(input.as(tf, type)), shape);
    } else if (layer instanceof Relu6) {
      return new FeatureMap(tf.nn.relu6(input.as(tf, type)), shape);
    } else if (layer instanceof MaxPool pool) {
      return new FeatureMap(windows.largest(pool, input.as(tf, type)), shape);
    } else if (layer instanceof AveragePool pool) {
      return new FeatureMap(windows.means(pool, input.as(tf, type)), shape);
    } else if (layer instanceof GlobalAveragePool) {
      return new FeatureMap(average(input), shape);
    } else if (layer instanceof Flatten) {
      return new FeatureMap(reshaped(input.as(tf, type), shape), shape);
    } else if (layer instanceof Dense dense) {
      return dense(dense, input, type);
    } else if (layer instanceof Residual residual) {
      Operand<T> body = sequence(residual.body(), input).as(tf, type);
      Operand<T> shortcut = sequence(residual.shortcut(), input).as(tf, type);
      return new FeatureMap(tf.math.add(body, shortcut), shape);
    } else if (layer instanceof Concatenation parts) {
      List<Operand<T>> maps = new ArrayList<>();
      parts.branches().forEach(branch -> maps.add(sequence(branch, input).as(tf, type)));
      return new FeatureMap(tf.concat(maps, tf.constant(3)), shape);
    }
    throw new IllegalArgumentException("no translation of " + layer + " to TensorFlow");
  }

  private FeatureMap convolution(Conv conv, FeatureMap input) {
    Operand<T> sums = windows.sums(conv, input, variables.value(conv.kernelName()));
    return new FeatureMap(
        conv.bias() ? tf.nn.biasAdd(sums, typed(variables.value(conv.biasName()))) : sums,
        conv.output(input.shape()));
  }

  /**
   * A convolution and its batch norm as one convolution: with running statistics the norm is
   * affine, so it goes into kernel and bias, which are far smaller than the feature map.
   */
  private FeatureMap folded(Conv conv, BatchNorm norm, FeatureMap input) {
    Operand<TFloat32> variance = variables.value(norm.varianceName());
    Operand<TFloat32> scale =
        tf.math.mul(
            variables.value(norm.gammaName()),
            tf.math.rsqrt(tf.math.add(variance, tf.constant((float) BatchNorm.EPSILON))));
    Operand<TFloat32> mean = variables.value(norm.meanName());
    Operand<TFloat32> centre =
        conv.bias() ? tf.math.sub(mean, variables.value(conv.biasName())) : mean;
    Operand<TFloat32> shift =
        tf.math.sub(variables.value(norm.betaName()), tf.math.mul(centre, scale));
    Operand<TFloat32> kernel = tf.math.mul(variables.value(conv.kernelName()), scale);
    return new FeatureMap(
        tf.nn.biasAdd(windows.sums(conv, input, kernel), typed(shift)), conv.output(input.shape()));
  }

  private Operand<T> batchNorm(BatchNorm norm, Operand<T> input) {
    boolean training = statistics == Statistics.BATCH;
    FusedBatchNorm<T, TFloat32> fused =
        tf.nn.fusedBatchNorm(
            input,
            variables.value(norm.gammaName()),
            variables.value(norm.betaName()),
            variables.value(norm.meanName()),
            variables.value(norm.varianceName()),
            FusedBatchNorm.isTraining(training),
            FusedBatchNorm.epsilon((float) BatchNorm.EPSILON),
            FusedBatchNorm.exponentialAvgFactor(training ? (float) BatchNorm.MOMENTUM : 1f));
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

  /** In fp32 whatever the precision, as batch norm is. */
  private FeatureMap groupNorm(GroupNorm norm, FeatureMap input) {
    GroupStatistics moments = GroupStatistics.of(tf, norm, input);
    Operand<TFloat32> scale = tf.math.mul(moments.scale(), variables.value(norm.gammaName()));
    Operand<TFloat32> shift =
        tf.math.sub(variables.value(norm.betaName()), tf.math.mul(moments.mean(), scale));
    Operand<TFloat32> x = input.as(tf, TFloat32.class);
    return new FeatureMap(typed(tf.math.add(tf.math.mul(x, scale), shift)), input.shape());
  }

  private FeatureMap channelBias(ChannelBias bias, FeatureMap input) {
    Operand<T> shift = typed(variables.value(bias.biasName()));
    return new FeatureMap(tf.nn.biasAdd(input.as(tf, type), shift), input.shape());
  }

  private FeatureMap dropout(Dropout dropout, FeatureMap input) {
    if (statistics != Statistics.BATCH) {
      return input;
    }
    DropoutMasks masks =
        new DropoutMasks(
            tf,
            dropout,
            EngineSetup.dropoutKey(seed, dropout),
            variables.named(dropout.stepsName()));
    updates.add(masks.count());
    return new FeatureMap(masks.over(input.as(tf, type), type), input.shape());
  }

  private Operand<TFloat32> average(FeatureMap input) {
    return tf.math.mean(
        input.as(tf, TFloat32.class), tf.constant(new int[] {1, 2}), Mean.keepDims(true));
  }

  private <U extends TNumber> FeatureMap dense(Dense dense, FeatureMap input, Class<U> in) {
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
