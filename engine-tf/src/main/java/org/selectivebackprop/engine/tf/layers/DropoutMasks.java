package org.selectivebackprop.engine.tf.layers;

import java.util.List;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** The masks of one dropout layer, drawn in the graph as {@link Dropout} says. */
public record DropoutMasks(Ops tf, Dropout layer, Variable counter) {
  /** The values with some set to 0, and the others scaled. */
  <T extends TNumber> Operand<T> over(Operand<T> values, Class<T> type) {
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(tf.shape(values), seed(), TFloat32.class);
    Operand<T> kept =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) layer.rate())), type);
    Operand<T> scale = FeatureMap.cast(tf, tf.constant((float) (1 / (1 - layer.rate()))), type);
    return tf.math.mul(values, tf.math.mul(kept, scale));
  }

  /** The counter as one number, and 0. */
  private Operand<TInt64> seed() {
    Operand<TInt64> parts = tf.dtypes.cast(counter.value(), TInt64.class);
    Operand<TInt64> units = tf.constant(new long[] {1, Dropout.CARRY});
    Operand<TInt64> count = tf.reduceSum(tf.math.mul(parts, units), tf.constant(0));
    return tf.stack(List.of(count, tf.constant(0L)));
  }

  Op count() {
    Operand<TFloat32> next = tf.math.add(counter.value(), tf.constant(new float[] {1, 0}));
    Operand<TFloat32> carry =
        tf.math.floor(tf.math.mul(tf.gather(next, tf.constant(0), tf.constant(0)), perCarry()));
    Operand<TFloat32> moved =
        tf.math.add(next, tf.math.mul(carry, tf.constant(new float[] {-Dropout.CARRY, 1})));
    return tf.assignVariableOp(counter.handle(), moved);
  }

  private Operand<TFloat32> perCarry() {
    return tf.constant(1f / Dropout.CARRY);
  }
}
