package org.selectivebackprop.engine.tf.graph;

import java.util.List;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network, or the end of one, as a TensorFlow graph function. */
public interface GraphNetwork {
  /**
   * The variables it needs, with distinct names; the engine makes them and draws their initial
   * values.
   *
   * @param input shape of one image, or of the feature map that it reads
   * @param outputs logits to give
   */
  List<Parameter> variables(ImageShape input, int outputs);

  /**
   * Adds the operations from images to logits.
   *
   * <p>Called once for each branch of the graph, so it must not keep what it made. Every operation
   * on the way from a variable to the logits needs a gradient in TensorFlow's C++ library.
   *
   * @param tf adds operations
   * @param images [n, height, width, channels], normalised, fp32 whatever the engine's precision
   * @param weights the variables
   * @param training whether this is the branch that is trained
   * @return [n, outputs]; each row of its own image alone, if scores are to be single examples'
   */
  Operand<TFloat32> logits(Ops tf, Operand<TFloat32> images, Weights weights, boolean training);

  /**
   * Multiply-adds of one forward pass of one example, for reports; 0 if that is not known.
   *
   * @param input as of {@link #variables}
   * @param outputs as of {@link #variables}
   */
  default long multiplyAdds(ImageShape input, int outputs) {
    return 0;
  }
}
