package org.selectivebackprop.engine.tf;

import java.util.List;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.ChannelBias;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.Layer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * Squared norms of single examples' gradients with respect to one layer's parameters, from the
 * layer's input and the gradient of its output.
 *
 * <p>A kernel's gradient is {@code A' G} for the patches A [positions, K] and the output's gradient
 * G [positions, O]. Its squared norm is the sum of its squares, or the sum of {@code (A A') * (G
 * G')}, which never forms it ("ghost norm", Goodfellow 2015 for dense layers; Bu et al. 2022,
 * section 3, for convolutions). The second is cheaper where {@code positions * (K + O) < K * O}.
 *
 * @param tf adds operations
 */
record LayerNorms(Ops tf) {
  /**
   * Of one layer.
   *
   * @param gradient of the tap's output, for the sum of the losses
   * @return [n]
   */
  Operand<TFloat32> squared(Tap tap, Operand<TFloat32> gradient) {
    Layer layer = tap.layer();
    if (layer instanceof Conv conv) {
      return convolution(conv, tap.input(), gradient);
    } else if (layer instanceof Dense) {
      // One position: |a g'|^2 = |a|^2 |g|^2, and the bias sees an input of 1.
      Operand<TFloat32> inputs = sumOfSquares(tap.input().as(tf, TFloat32.class), 1, 2, 3);
      return tf.math.mul(tf.math.add(inputs, tf.constant(1f)), sumOfSquares(gradient, 1, 2, 3));
    } else if (layer instanceof BatchNorm || layer instanceof GroupNorm) {
      Operand<TFloat32> normal = tap.input().as(tf, TFloat32.class);
      Operand<TFloat32> scale = overPositions(tf.math.mul(gradient, normal));
      return tf.math.add(sumOfSquares(scale, 1), sumOfSquares(overPositions(gradient), 1));
    } else if (layer instanceof ChannelBias) {
      return sumOfSquares(overPositions(gradient), 1);
    }
    throw new IllegalArgumentException("no per-example gradients of " + layer);
  }

  private Operand<TFloat32> convolution(Conv conv, FeatureMap input, Operand<TFloat32> gradient) {
    // Patches are far larger than what they are taken from: none is made before it can be used.
    Ops late = tf.withControlDependencies(List.of(gradient));
    Patches patches = new Patches(late, conv, input.shape());
    Operand<TFloat32> inputs = patches.of(input.as(late, TFloat32.class));
    Operand<TFloat32> slopes = patches.rows(gradient);
    int[] axes = conv.groups() == 1 ? new int[] {1, 2} : new int[] {1, 2, 3};
    Operand<TFloat32> squared =
        ghostIsCheaper(patches.positions(), patches.window(), patches.filters())
            ? ghost(inputs, slopes, axes)
            : sumOfSquares(product(inputs, slopes, true, false), axes);
    return conv.bias() ? tf.math.add(squared, sumOfSquares(overPositions(gradient), 1)) : squared;
  }

  /** Multiply-adds: P P (K + O) by the identity, P K O by the gradient itself. */
  static boolean ghostIsCheaper(long positions, long window, long filters) {
    return positions * (window + filters) < window * filters;
  }

  private Operand<TFloat32> ghost(Operand<TFloat32> inputs, Operand<TFloat32> slopes, int[] axes) {
    Operand<TFloat32> alike = product(inputs, inputs, false, true);
    Operand<TFloat32> aligned = product(slopes, slopes, false, true);
    return tf.reduceSum(tf.math.mul(alike, aligned), tf.constant(axes));
  }

  private Operand<TFloat32> product(
      Operand<TFloat32> a, Operand<TFloat32> b, boolean transposeA, boolean transposeB) {
    return tf.train.batchMatMul(
        a, b, TFloat32.class, BatchMatMul.adjX(transposeA), BatchMatMul.adjY(transposeB));
  }

  private Operand<TFloat32> overPositions(Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(new int[] {1, 2}));
  }

  private Operand<TFloat32> sumOfSquares(Operand<TFloat32> values, int... axes) {
    return tf.reduceSum(tf.math.square(values), tf.constant(axes));
  }
}
