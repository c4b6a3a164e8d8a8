package com.example.graphs;

import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.networks.NetworkProvider;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.engine.tf.graph.GraphLoss;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceAll;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Several properties at once: a label is a row of a table of zeros and ones. */
public final class MultiLabel implements NetworkProvider {
  /** Of the digits 0 to 9: odd, above four, prime. */
  private static final float[][] PROPERTIES = {
    {0, 0, 0}, {1, 0, 0}, {0, 0, 1}, {1, 0, 1}, {0, 0, 0},
    {1, 1, 1}, {0, 1, 0}, {1, 1, 1}, {0, 1, 0}, {1, 1, 0}
  };

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
        "multi-label",
        "whether a digit is odd, above four, and prime: binary cross-entropy of each");
  }

  @Override
  public NetworkFactory create(ParamValues values) {
    return (input, classes) -> {
      if (classes != PROPERTIES.length) {
        throw new IllegalArgumentException("multi-label is for ten digits, not " + classes);
      }
      return Features.with("multi-label", input, PROPERTIES[0].length, new EachByItself());
    };
  }

  private static final class EachByItself implements GraphLoss {
    /** The mean over the properties of max(x, 0) - x t + log(1 + exp(-|x|)). */
    @Override
    public Operand<TFloat32> losses(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
      Operand<TFloat32> linear =
          tf.math.sub(tf.nn.relu(outputs), tf.math.mul(outputs, targets(tf, labels)));
      Operand<TFloat32> curved = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(outputs))));
      return tf.math.mean(tf.math.add(linear, curved), tf.constant(1));
    }

    /** Correct where all properties are. */
    @Override
    public Operand<TFloat32> correct(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
      Operand<TBool> said = tf.math.greater(outputs, tf.constant(0f));
      Operand<TBool> wanted = tf.math.greater(targets(tf, labels), tf.constant(0.5f));
      Operand<TBool> all =
          tf.reduceAll(tf.math.equal(said, wanted), tf.constant(1), ReduceAll.keepDims(false));
      return tf.dtypes.cast(all, TFloat32.class);
    }

    private static Operand<TFloat32> targets(Ops tf, Operand<TInt32> labels) {
      return tf.gather(tf.constant(PROPERTIES), labels, tf.constant(0));
    }
  }
}
