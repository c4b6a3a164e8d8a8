package org.selectivebackprop.engine.tf.gradients;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.NormLayer;
import org.selectivebackprop.core.model.Tokens;
import org.selectivebackprop.engine.tf.layers.Tap;
import org.selectivebackprop.engine.tf.layers.Windows;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Inner products of single examples' gradients with a direction, for one layer's parameters. Every
 * layer's output is linear in them, so {@code <dL/dw, d> = <dL/dy, y(d)>}, where y(d) is what the
 * direction would give in their place: one more forward pass instead of the gradients.
 */
record LayerProducts(Ops tf, Sums sums, Function<String, Operand<TFloat32>> direction) {
  /** Of one layer, by the gradient of its tap's output: terms of [n], to be added up. */
  List<Operand<TFloat32>> of(Tap tap, Operand<TFloat32> gradient) {
    if (tap.layer() instanceof Dense dense) {
      int[] vector = {-1, tap.input().shape().size()};
      Operand<TFloat32> inputs =
          tf.reshape(tap.input().as(tf, TFloat32.class), tf.constant(vector));
      Operand<TFloat32> output =
          tf.math.add(
              tf.linalg.matMul(inputs, direction.apply(dense.kernelName())),
              direction.apply(dense.biasName()));
      Operand<TFloat32> slopes = tf.reshape(gradient, tf.constant(new int[] {-1, dense.units()}));
      return List.of(sums.ofProducts(slopes, output, 1));
    }
    List<Operand<TFloat32>> products = new ArrayList<>();
    if (tap.layer() instanceof Conv conv) {
      Operand<TFloat32> output =
          new Windows<>(tf, TFloat32.class, false, false)
              .sums(conv, tap.input(), direction.apply(conv.kernelName()));
      products.add(sums.ofProducts(gradient, output, 1, 2, 3));
    } else if (tap.layer() instanceof Embedding embedding) {
      Operand<TFloat32> output = tap.input().lookUp(tf, direction.apply(embedding.tableName()));
      products.add(sums.ofProducts(gradient, output, 1, 2, 3));
    } else if (tap.layer() instanceof Tokens.Positions positions) {
      ImageShape shape = tap.input().shape();
      int[] map = {1, shape.height(), shape.width(), shape.channels()};
      Operand<TFloat32> output =
          tf.reshape(direction.apply(positions.tableName()), tf.constant(map));
      products.add(sums.ofProducts(gradient, output, 1, 2, 3));
    } else if (tap.layer() instanceof NormLayer norm) {
      Operand<TFloat32> scales = sums.ofNormals(tap, gradient);
      products.add(sums.ofProducts(scales, direction.apply(norm.gammaName()), 1));
    }
    tap.shift()
        .map(shift -> sums.ofProducts(sums.overPositions(gradient), direction.apply(shift), 1))
        .ifPresent(products::add);
    return products;
  }
}
