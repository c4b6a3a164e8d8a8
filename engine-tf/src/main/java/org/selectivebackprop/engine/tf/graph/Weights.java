package org.selectivebackprop.engine.tf.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The variables of a graph function, which the engine owns, saves and trains. */
@FunctionalInterface
public interface Weights {
  /**
   * A variable's value.
   *
   * @param name as {@link GraphNetwork#variables} declares it
   * @throws IllegalArgumentException if there is none of that name
   */
  Operand<TFloat32> value(String name);
}
