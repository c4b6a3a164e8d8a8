package org.selectivebackprop.engine.tf.gradients;

import org.selectivebackprop.engine.tf.layers.Tap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The few sums and products that single examples' gradients are made of. */
public record Sums(Ops tf) {
  /** Of [n, height, width, channels] over positions: [n, channels]. */
  Operand<TFloat32> overPositions(Operand<TFloat32> values) {
    return over(values, 1, 2);
  }

  Operand<TFloat32> ofSquares(Operand<TFloat32> values, int... axes) {
    return over(tf.math.square(values), axes);
  }

  Operand<TFloat32> ofProducts(Operand<TFloat32> a, Operand<TFloat32> b, int... axes) {
    return over(tf.math.mul(a, b), axes);
  }

  /** Of gradient times a norm's normalised input, over positions: [n, channels]. */
  Operand<TFloat32> ofNormals(Tap tap, Operand<TFloat32> gradient) {
    Operand<TInt32> rows = tf.constant(new int[] {-1, tap.input().shape().channels()});
    Operand<TFloat32> centred = tap.input().as(tf, TFloat32.class);
    return tf.math.mul(
        ofProducts(gradient, centred, 1, 2), tf.reshape(tap.scale().orElseThrow(), rows));
  }

  private Operand<TFloat32> over(Operand<TFloat32> values, int... axes) {
    return tf.reduceSum(values, tf.constant(axes));
  }

  /** {@code a' b}, matrix by matrix. */
  Operand<TFloat32> transposedTimes(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.train.batchMatMul(a, b, TFloat32.class, BatchMatMul.adjX(true));
  }

  /** {@code a a'}, matrix by matrix. */
  Operand<TFloat32> gram(Operand<TFloat32> a) {
    return tf.train.batchMatMul(a, a, TFloat32.class, BatchMatMul.adjY(true));
  }
}
