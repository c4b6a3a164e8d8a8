package org.selectivebackprop.engine.tf.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.ChannelBias;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.NormLayer;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.model.Tokens;
import org.selectivebackprop.engine.tf.device.Kernels;
import org.selectivebackprop.engine.tf.graph.GraphLayer;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Interprets a network as one branch of the graph, T being what hidden layers compute in. */
public final class LayerBuilder<T extends TNumber> {
  private final Ops tf;
  private final BranchWeights variables;
  private final Class<T> type;
  private final Statistics statistics;
  private final Windows<T> windows;
  private final Norms norms;
  private final TokenLayers<T> tokens;
  private final List<Op> updates = new ArrayList<>();
  private final List<Tap> taps = new ArrayList<>();
  private Frozen frozen = Frozen.NONE;

  public LayerBuilder(
      Ops tf, BranchWeights variables, Class<T> type, Statistics statistics, Kernels kernels) {
    this.tf = tf;
    this.variables = variables;
    this.type = type;
    this.statistics = statistics;
    this.windows = new Windows<>(tf, type, statistics != Statistics.RUNNING, !kernels.bfloat16());
    this.norms = new Norms(tf, variables);
    this.tokens = new TokenLayers<>(tf, variables, type, this);
  }

  /** Updates of running statistics and counters, which belong to a training step only. */
  public List<Op> updates() {
    return List.copyOf(updates);
  }

  /** Every layer that is trained, in order; of {@link Statistics#FROZEN} branches only. */
  public List<Tap> taps() {
    return List.copyOf(taps);
  }

  /** Attention's weights of one example, all layers together. */
  public long attentionWeights() {
    return tokens.weights();
  }

  /**
   * The whole network. The layer that gives the logits computes in fp32 whatever the precision:
   * bfloat16 logits would tie many losses, and the selection ranks losses.
   */
  public Outputs outputs(Network network, Operand<TFloat32> images) {
    frozen = network.frozen();
    List<Layer> layers = UserGraphs.computing(network);
    int last = layers.size() - 1;
    FeatureMap features =
        sequence(layers.subList(0, last), new FeatureMap(images, network.input()));
    FeatureMap logits =
        layers.get(last) instanceof Dense dense
            ? dense(dense, features, TFloat32.class)
            : layer(layers.get(last), features);
    return new Outputs(rows(features), rows(logits));
  }

  private Operand<TFloat32> rows(FeatureMap features) {
    return tf.reshape(
        features.as(tf, TFloat32.class), tf.constant(new int[] {-1, features.shape().size()}));
  }

  FeatureMap sequence(List<Layer> layers, FeatureMap input) {
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
      return batchNorm(norm, input);
    } else if (layer instanceof NormLayer norm) {
      return ownNorm(norm, input);
    } else if (layer instanceof ChannelBias bias) {
      return channelBias(bias, input);
    } else if (layer instanceof Embedding embedding) {
      Operand<TFloat32> rows = input.lookUp(tf, variables.value(embedding.tableName()));
      return tapped(embedding, input, new FeatureMap(rows, shape));
    } else if (layer instanceof Tokens sequence) {
      return tokens.of(sequence, input);
    } else if (layer instanceof Dropout dropout) {
      return dropout(dropout, input);
    } else if (layer instanceof Activation activation) {
      return Activations.of(tf, type, activation, input);
    } else if (layer instanceof Pool pool) {
      return new FeatureMap(windows.pooled(pool, input), shape);
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
    } else if (layer instanceof Concatenation.Slice slice) {
      return input.slice(tf, slice);
    } else if (layer instanceof GraphLayer graph) {
      UserGraphs graphs = new UserGraphs(tf);
      return new FeatureMap(graphs.logits(graph, input, variables, statistics), shape);
    }
    throw new IllegalArgumentException("no translation of " + layer + " to TensorFlow");
  }

  FeatureMap convolution(Conv conv, FeatureMap input) {
    Operand<T> sums = windows.sums(conv, input, variables.value(conv.kernelName()));
    Operand<T> output =
        conv.bias() ? tf.nn.biasAdd(sums, typed(variables.value(conv.biasName()))) : sums;
    return tapped(conv, input, new FeatureMap(output, conv.output(input.shape())));
  }

  FeatureMap tapped(Layer layer, FeatureMap input, FeatureMap output) {
    if (statistics == Statistics.FROZEN && frozen.trains(layer, input.shape())) {
      taps.add(new Tap(layer, input, Optional.empty(), output.as(tf, TFloat32.class)));
    }
    return output;
  }

  private FeatureMap tapped(Layer layer, Norms.Steps steps, ImageShape shape) {
    if (frozen.trains(layer, shape)) {
      FeatureMap centred = new FeatureMap(steps.centred(), shape);
      taps.add(new Tap(layer, centred, Optional.of(steps.scale()), steps.output()));
    }
    return new FeatureMap(steps.output(), shape);
  }

  /** A convolution and its batch norm as one: running statistics go into the kernel. */
  private FeatureMap folded(Conv conv, BatchNorm norm, FeatureMap input) {
    Operand<TFloat32> scale =
        tf.math.mul(variables.value(norm.gammaName()), norms.inverseDeviation(norm));
    Operand<TFloat32> mean = variables.value(norm.meanName());
    Operand<TFloat32> centre =
        conv.bias() ? tf.math.sub(mean, variables.value(conv.biasName())) : mean;
    Operand<TFloat32> shift =
        tf.math.sub(variables.value(norm.betaName()), tf.math.mul(centre, scale));
    Operand<TFloat32> kernel = tf.math.mul(variables.value(conv.kernelName()), scale);
    return new FeatureMap(
        tf.nn.biasAdd(windows.sums(conv, input, kernel), typed(shift)), conv.output(input.shape()));
  }

  private FeatureMap batchNorm(BatchNorm norm, FeatureMap input) {
    if (statistics == Statistics.FROZEN) {
      return tapped(norm, norms.frozen(norm, input), input.shape());
    }
    boolean moves = statistics == Statistics.BATCH && !frozen.keepsStatisticsOf(norm);
    Operand<T> x = input.as(tf, type);
    Operand<T> y = moves ? norms.training(norm, x, updates) : norms.inference(norm, x);
    return new FeatureMap(y, input.shape());
  }

  private FeatureMap ownNorm(NormLayer norm, FeatureMap input) {
    return statistics == Statistics.FROZEN
        ? tapped(norm, norms.frozen(norm, input), input.shape())
        : new FeatureMap(typed(norms.own(norm, input)), input.shape());
  }

  private FeatureMap channelBias(ChannelBias bias, FeatureMap input) {
    Operand<T> shift = typed(variables.value(bias.biasName()));
    FeatureMap output = new FeatureMap(tf.nn.biasAdd(input.as(tf, type), shift), input.shape());
    return tapped(bias, input, output);
  }

  private FeatureMap dropout(Dropout dropout, FeatureMap input) {
    if (statistics != Statistics.BATCH) {
      return input;
    }
    DropoutMasks masks = new DropoutMasks(tf, dropout, variables.named(dropout.counterName()));
    updates.add(masks.count());
    return new FeatureMap(masks.over(input.as(tf, type), type), input.shape());
  }

  private <U extends TNumber> FeatureMap dense(Dense dense, FeatureMap input, Class<U> in) {
    ImageShape shape = dense.output(input.shape());
    Operand<U> vectors =
        tf.reshape(input.as(tf, in), tf.constant(new int[] {-1, input.shape().size()}));
    Operand<U> kernel = FeatureMap.cast(tf, variables.value(dense.kernelName()), in);
    Operand<U> bias = FeatureMap.cast(tf, variables.value(dense.biasName()), in);
    Operand<U> sums = tf.nn.biasAdd(tf.linalg.matMul(vectors, kernel), bias);
    return tapped(dense, input, new FeatureMap(reshaped(sums, shape), shape));
  }

  private <U extends TNumber> Operand<U> reshaped(Operand<U> values, ImageShape shape) {
    int[] dimensions = {-1, shape.height(), shape.width(), shape.channels()};
    return tf.reshape(values, tf.constant(dimensions));
  }

  private Operand<T> typed(Operand<TFloat32> values) {
    return FeatureMap.cast(tf, values, type);
  }
}
