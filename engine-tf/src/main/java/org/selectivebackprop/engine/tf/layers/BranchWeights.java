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

/** What a branch computes with: variables, or constants where nothing is trained. */
@FunctionalInterface
public interface BranchWeights {
  Operand<TFloat32> value(String name);

  default Variable named(String name) {
    throw new IllegalStateException(name + " is a constant, which nothing trains");
  }

  static BranchWeights constants(Ops tf, Tensors values) {
    Map<String, Operand<TFloat32>> made = new HashMap<>();
    return name ->
        made.computeIfAbsent(
            name,
            n -> {
              long[] shape = values.shape(n).stream().mapToLong(Integer::longValue).toArray();
              return tf.constant(Shape.of(shape), DataBuffers.of(values.values(n), true, false));
            });
  }
}
