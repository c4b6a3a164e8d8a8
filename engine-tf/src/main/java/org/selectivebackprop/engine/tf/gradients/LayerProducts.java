package org.selectivebackprop.engine.tf.gradients;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.ChannelBias;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.engine.tf.layers.FeatureMap;
import org.selectivebackprop.engine.tf.layers.Tap;
import org.selectivebackprop.engine.tf.layers.Windows;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Inner products of single examples' gradients with a direction, for one layer's parameters.
 *
 * <p>Every layer's output is linear in its parameters, so that {@code <dL/dw, d> = <dL/dy, y(d)>}
 * for the output y(d) that the direction would give in the parameters' place: one more forward pass
 * instead of the gradients.
 */
public final class LayerProducts {
  private final Ops tf;
  private final Sums sums;
  private final Windows<TFloat32> windows;
  private final Function<String, Operand<TFloat32>> direction;

  /**
   * Products along one direction.
   *
   * @param direction by parameter
   */
  LayerProducts(Ops tf, Function<String, Operand<TFloat32>> direction) {
    this.tf = tf;
    this.direction = direction;
    sums = new Sums(tf);
    windows = new Windows<>(tf, TFloat32.class, false, false);
  }

  /**
   * Of one layer.
   *
   * @param gradient of the tap's output, for the sum of the losses
   * @return [n], to be added up
   */
  List<Operand<TFloat32>> of(Tap tap, Operand<TFloat32> gradient) {
    Layer layer = tap.layer();
    if (layer instanceof Conv conv) {
      return convolution(conv, tap.input(), gradient);
    } else if (layer instanceof Dense dense) {
      int[] vector = {-1, tap.input().shape().size()};
      Operand<TFloat32> inputs =
          tf.reshape(tap.input().as(tf, TFloat32.class), tf.constant(vector));
      Operand<TFloat32> output =
          tf.math.add(
              tf.linalg.matMul(inputs, direction.apply(dense.kernelName())),
              direction.apply(dense.biasName()));
      Operand<TFloat32> slopes = tf.reshape(gradient, tf.constant(new int[] {-1, dense.units()}));
      return List.of(sums.ofProducts(slopes, output, 1));
    } else if (layer instanceof BatchNorm norm) {
      return norm(norm.gammaName(), norm.betaName(), tap, gradient);
    } else if (layer instanceof GroupNorm norm) {
      return norm(norm.gammaName(), norm.betaName(), tap, gradient);
    } else if (layer instanceof ChannelBias bias) {
      return List.of(shift(bias.biasName(), gradient));
    }
    throw new IllegalArgumentException("no per-example gradients of " + layer);
  }

  private List<Operand<TFloat32>> convolution(
      Conv conv, FeatureMap input, Operand<TFloat32> gradient) {
    List<Operand<TFloat32>> products = new ArrayList<>();
    Operand<TFloat32> output = windows.sums(conv, input, direction.apply(conv.kernelName()));
    products.add(sums.ofProducts(gradient, output, 1, 2, 3));
    if (conv.bias()) {
      products.add(shift(conv.biasName(), gradient));
    }
    return products;
  }

  private List<Operand<TFloat32>> norm(
      String gamma, String beta, Tap tap, Operand<TFloat32> gradient) {
    Operand<TFloat32> scales = sums.ofNormals(tap, gradient);
    return List.of(sums.ofProducts(scales, direction.apply(gamma), 1), shift(beta, gradient));
  }

  private Operand<TFloat32> shift(String bias, Operand<TFloat32> gradient) {
    return sums.ofProducts(sums.overPositions(gradient), direction.apply(bias), 1);
  }
}
