package org.selectivebackprop.engine.tf.layers;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Tokens;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Layers over sequences, of one branch. */
final class TokenLayers<T extends TNumber> {
  /** Far below any logit, and no infinity, whose gradient would not be 0. */
  private static final float NEVER = -1e9f;

  private final Ops tf;
  private final BranchWeights variables;
  private final Class<T> type;
  private final LayerBuilder<T> builder;

  /** [n, positions], 1 or 0, in layers over ids with padding. */
  private Optional<Operand<TFloat32>> present = Optional.empty();

  private long weights;

  TokenLayers(Ops tf, BranchWeights variables, Class<T> type, LayerBuilder<T> builder) {
    this.tf = tf;
    this.variables = variables;
    this.type = type;
    this.builder = builder;
  }

  long weights() {
    return weights;
  }

  FeatureMap of(Tokens layer, FeatureMap input) {
    if (layer instanceof Tokens.Padded padded) {
      Optional<Operand<TFloat32>> outside = present;
      present = Optional.of(present(input));
      FeatureMap output = builder.sequence(padded.layers(), input);
      present = outside;
      return output;
    } else if (layer instanceof Tokens.Positions positions) {
      return builder.tapped(positions, input, shifted(positions, input));
    } else if (layer instanceof Tokens.SelfAttention attention) {
      int channels = input.shape().channels();
      weights += attention.weights(input.shape());
      FeatureMap maps = builder.convolution(attention.projection(channels), input);
      FeatureMap mixed = new FeatureMap(mixed(attention.heads(), maps), input.shape());
      return builder.convolution(attention.merging(channels), mixed);
    } else if (layer instanceof Tokens.Average) {
      Operand<TFloat32> mean = mean(input.as(tf, TFloat32.class), input.shape());
      return new FeatureMap(FeatureMap.cast(tf, mean, type), layer.output(input.shape()));
    }
    throw new IllegalArgumentException("no translation of " + layer + " to TensorFlow");
  }

  private FeatureMap shifted(Tokens.Positions layer, FeatureMap input) {
    ImageShape shape = input.shape();
    int[] map = {1, shape.height(), shape.width(), shape.channels()};
    Operand<TFloat32> table = tf.reshape(variables.value(layer.tableName()), tf.constant(map));
    Operand<T> sums = tf.math.add(input.as(tf, type), FeatureMap.cast(tf, table, type));
    return new FeatureMap(sums, shape);
  }

  private Operand<TFloat32> present(FeatureMap input) {
    Operand<TFloat32> flags =
        tf.dtypes.cast(
            tf.math.notEqual(input.ids(tf), tf.constant(Tokens.PADDING)), TFloat32.class);
    return tf.reshape(flags, tf.constant(new int[] {-1, input.shape().size()}));
  }

  /** What the heads give, side by side; the softmax in fp32 whatever the precision. */
  private Operand<T> mixed(int heads, FeatureMap maps) {
    ImageShape shape = maps.shape();
    int positions = shape.height() * shape.width();
    int size = shape.channels() / 3 / heads;
    int[] split = {-1, positions, 3, heads, size};
    Operand<T> each =
        tf.linalg.transpose(
            tf.reshape(maps.as(tf, type), tf.constant(split)),
            tf.constant(new int[] {2, 0, 3, 1, 4}));
    List<? extends Operand<T>> parts = tf.unstack(each, 3L, Unstack.axis(0L)).output();
    Operand<T> products =
        tf.train.batchMatMul(parts.get(0), parts.get(1), type, BatchMatMul.adjY(true));
    Operand<TFloat32> logits =
        tf.math.mul(
            FeatureMap.cast(tf, products, TFloat32.class),
            tf.constant((float) (1 / Math.sqrt(size))));
    Operand<T> taken =
        tf.train.batchMatMul(
            FeatureMap.cast(tf, softmax(logits, positions), type), parts.get(2), type);
    int[] joined = {-1, shape.height(), shape.width(), heads * size};
    return tf.reshape(
        tf.linalg.transpose(taken, tf.constant(new int[] {0, 2, 1, 3})), tf.constant(joined));
  }

  /** Of [n, heads, positions, positions]; 0 for padding, also where there is nothing else. */
  private Operand<TFloat32> softmax(Operand<TFloat32> logits, int positions) {
    if (present.isEmpty()) {
      return tf.nn.softmax(logits);
    }
    int[] keys = {-1, 1, 1, positions};
    Operand<TFloat32> there = tf.reshape(present.get(), tf.constant(keys));
    Operand<TFloat32> absent = tf.math.sub(tf.constant(1f), there);
    Operand<TFloat32> masked = tf.math.add(logits, tf.math.mul(absent, tf.constant(NEVER)));
    return tf.math.mul(tf.nn.softmax(masked), there);
  }

  /** Over positions, [n, 1, 1, channels]. */
  private Operand<TFloat32> mean(Operand<TFloat32> values, ImageShape shape) {
    int positions = shape.height() * shape.width();
    int[] rows = {-1, positions, shape.channels()};
    Operand<TFloat32> all = tf.reshape(values, tf.constant(rows));
    int[] vector = {-1, 1, 1, shape.channels()};
    if (present.isEmpty()) {
      return tf.reshape(tf.math.mean(all, tf.constant(1)), tf.constant(vector));
    }
    Operand<TFloat32> there = tf.expandDims(present.get(), tf.constant(2));
    Operand<TFloat32> sums = tf.reduceSum(tf.math.mul(all, there), tf.constant(1));
    Operand<TFloat32> counts = tf.reduceSum(there, tf.constant(1));
    Operand<TFloat32> mean = tf.math.div(sums, tf.math.maximum(counts, tf.constant(1f)));
    return tf.reshape(mean, tf.constant(vector));
  }
}
