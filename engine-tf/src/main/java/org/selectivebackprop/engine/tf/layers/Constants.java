package org.selectivebackprop.engine.tf.layers;

import java.util.HashMap;
import java.util.Map;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weights that a graph carries with it, so that it needs no files beside. */
public final class Constants implements BranchWeights {
  private final Ops tf;
  private final Tensors values;
  private final Map<String, Operand<TFloat32>> made = new HashMap<>();

  public Constants(Ops tf, Tensors values) {
    this.tf = tf;
    this.values = values;
  }

  @Override
  public Operand<TFloat32> value(String name) {
    return made.computeIfAbsent(
        name,
        n -> {
          long[] shape = values.shape(n).stream().mapToLong(Integer::longValue).toArray();
          return tf.constant(Shape.of(shape), DataBuffers.of(values.values(n), true, false));
        });
  }

  @Override
  public Variable named(String name) {
    throw new IllegalStateException(name + " is a constant, which nothing trains");
  }
}
