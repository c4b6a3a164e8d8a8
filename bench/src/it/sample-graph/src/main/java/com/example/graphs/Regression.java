package com.example.graphs;

import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.networks.NetworkProvider;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.engine.tf.graph.GraphLoss;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Regression: one output, which is to come near the number that the label is. */
public final class Regression implements NetworkProvider {
  @Override
  public PluginInfo info() {
    return PluginInfo.of(
        "regression", "one output, half the squared distance from the label as loss");
  }

  @Override
  public NetworkFactory create(ParamValues values) {
    return (input, classes) -> Features.with("regression", input, 1, new Squared());
  }

  private static final class Squared implements GraphLoss {
    @Override
    public Operand<TFloat32> losses(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
      return tf.math.mul(tf.math.square(off(tf, outputs, labels)), tf.constant(0.5f));
    }

    /** Right is what rounds to the label. */
    @Override
    public Operand<TFloat32> correct(Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
      Operand<TFloat32> distance = tf.math.abs(off(tf, outputs, labels));
      return tf.dtypes.cast(tf.math.less(distance, tf.constant(0.5f)), TFloat32.class);
    }

    private static Operand<TFloat32> off(
        Ops tf, Operand<TFloat32> outputs, Operand<TInt32> labels) {
      Operand<TFloat32> numbers = tf.reshape(outputs, tf.constant(new int[] {-1}));
      return tf.math.sub(numbers, tf.dtypes.cast(labels, TFloat32.class));
    }
  }
}
