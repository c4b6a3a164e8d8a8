package org.selectivebackprop.engine.tf.gradients;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.NormLayer;
import org.selectivebackprop.core.model.Tokens;
import org.selectivebackprop.engine.tf.layers.FeatureMap;
import org.selectivebackprop.engine.tf.layers.Tap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Single examples' gradients with respect to one layer's parameters, one row per example. */
record LayerRows(Ops tf, Sums sums, boolean grouped) {
  /** Of one layer, by parameter, row-major; by the gradient of its tap's output. */
  Map<String, Operand<TFloat32>> of(Tap tap, Operand<TFloat32> gradient) {
    Map<String, Operand<TFloat32>> rows = new LinkedHashMap<>();
    if (tap.layer() instanceof Conv conv) {
      rows.put(conv.kernelName(), kernels(conv, tap.input(), gradient));
    } else if (tap.layer() instanceof Dense dense) {
      rows.put(dense.kernelName(), kernels(dense, tap.input(), gradient));
    } else if (tap.layer() instanceof Embedding embedding) {
      rows.put(embedding.tableName(), table(embedding, tap.input(), gradient));
    } else if (tap.layer() instanceof Tokens.Positions positions) {
      ImageShape shape = tap.input().shape();
      int[] table = {-1, shape.height() * shape.width(), shape.channels()};
      rows.put(positions.tableName(), tf.reshape(gradient, tf.constant(table)));
    } else if (tap.layer() instanceof NormLayer norm) {
      rows.put(norm.gammaName(), sums.ofNormals(tap, gradient));
    }
    tap.shift().ifPresent(shift -> rows.put(shift, sums.overPositions(gradient)));
    return rows;
  }

  private Operand<TFloat32> kernels(Conv conv, FeatureMap input, Operand<TFloat32> gradient) {
    ExampleKernels kernels = new ExampleKernels(tf, conv, input.shape());
    if (grouped && kernels.pay()) {
      return tf.linalg.transpose(
          kernels.of(input.as(tf, TFloat32.class), gradient), tf.constant(new int[] {1, 0, 2}));
    }
    // Patches are far larger than what they are taken from: none is made before it can be used.
    Ops late = tf.withControlDependencies(List.of(gradient));
    Patches patches = new Patches(late, conv, input.shape());
    Operand<TFloat32> rows =
        sums.transposedTimes(patches.of(input.as(late, TFloat32.class)), patches.rows(gradient));
    return conv.groups() == 1
        ? rows
        : tf.linalg.transpose(rows, tf.constant(new int[] {0, 2, 1, 3}));
  }

  /** Every position's gradient, added to its example's row of the id: [n, ids, size]. */
  private Operand<TFloat32> table(
      Embedding embedding, FeatureMap input, Operand<TFloat32> gradient) {
    Operand<TInt32> positions = tf.constant(new int[] {-1, input.shape().size()});
    Operand<TInt32> ids = tf.reshape(input.ids(tf), positions);
    Operand<TInt32> examples = tf.stridedSlice(tf.shape(ids), Indices.at(0));
    Operand<TInt32> example =
        tf.math.add(
            tf.zerosLike(ids),
            tf.expandDims(tf.range(tf.constant(0), examples, tf.constant(1)), tf.constant(1)));
    int[] each = {-1, input.shape().size(), embedding.size()};
    return tf.scatterNd(
        tf.stack(List.of(example, ids), Stack.axis(2L)),
        tf.reshape(gradient, tf.constant(each)),
        tf.stack(List.of(examples, tf.constant(embedding.ids()), tf.constant(embedding.size()))));
  }

  private Operand<TFloat32> kernels(Dense dense, FeatureMap input, Operand<TFloat32> gradient) {
    int[] row = {-1, 1, input.shape().size()};
    Operand<TFloat32> inputs = tf.reshape(input.as(tf, TFloat32.class), tf.constant(row));
    Operand<TFloat32> slopes = tf.reshape(gradient, tf.constant(new int[] {-1, 1, dense.units()}));
    return sums.transposedTimes(inputs, slopes);
  }
}
