package org.selectivebackprop.engine.tf.layers;

import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.ImageShape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.dtypes.Cast;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/** What flows between two layers: [n, height, width, channels]; vectors have height and width 1. */
public record FeatureMap(Operand<? extends TNumber> values, ImageShape shape) {
  /** The values in a type; no operation is added if they have it already. */
  public <T extends TNumber> Operand<T> as(Ops tf, Class<T> type) {
    return cast(tf, values, type);
  }

  /** A part of a vector, in the same type: ids must stay exact. */
  FeatureMap slice(Ops tf, Concatenation.Slice slice) {
    ImageShape part = slice.shape();
    Operand<? extends TNumber> sliced =
        tf.slice(
            values,
            tf.constant(new int[] {0, 0, 0, slice.from()}),
            tf.constant(new int[] {-1, 1, 1, part.size()}));
    int[] dimensions = {-1, part.height(), part.width(), part.channels()};
    return new FeatureMap(tf.reshape(sliced, tf.constant(dimensions)), part);
  }

  /** The ids that it holds, one a position: [n, height, width]. */
  public Operand<TInt32> ids(Ops tf) {
    // From fp32, which holds ids exactly, whatever the precision of networks.
    int[] positions = {-1, shape.height(), shape.width()};
    return tf.reshape(cast(tf, values, TInt32.class), tf.constant(positions));
  }

  /** The row of a table for each id, [n, height, width, columns]. */
  public Operand<TFloat32> lookUp(Ops tf, Operand<TFloat32> table) {
    return tf.gather(table, ids(tf), tf.constant(0));
  }

  /** The tensor in a type; no operation is added if it has it already. */
  @SuppressWarnings("unchecked") // checked by the comparison of types
  static <T extends TNumber> Operand<T> cast(
      Ops tf, Operand<? extends TNumber> values, Class<T> type) {
    return values.type().equals(type) ? (Operand<T>) values : Cast.create(tf.scope(), values, type);
  }
}
