package org.selectivebackprop.engine.tf.layers;

import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** What a branch computes with: variables, or constants where nothing is trained. */
public interface BranchWeights {
  /** The value of one of them. */
  Operand<TFloat32> value(String name);

  /** One that can be moved; asked for by training branches only. */
  Variable named(String name);
}
