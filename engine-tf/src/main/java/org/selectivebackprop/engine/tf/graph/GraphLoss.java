package org.selectivebackprop.engine.tf.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A loss that gives one number per example.
 *
 * <p>The loss defines what a label means: a class, a number to come near, a set of bits, a row of a
 * table of targets.
 */
public interface GraphLoss {
  /**
   * Adds the operations from the network's outputs to the losses.
   *
   * @param tf adds operations
   * @param outputs [n, outputs of the network]
   * @param labels [n], the data set's, at least 0
   * @return [n]; each number of its own row and label alone
   */
  Operand<TFloat32> losses(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels);

  /**
   * What counts as right when errors are reported.
   *
   * @param tf adds operations
   * @param outputs as of {@link #losses}
   * @param labels as of {@link #losses}
   * @return [n], 1 or 0
   */
  Operand<TFloat32> correct(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels);
}
