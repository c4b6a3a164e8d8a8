package com.example.graphs;

import java.util.List;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Parameter.Initial;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.networks.NetworkProvider;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.engine.tf.graph.GraphLayer;
import org.selectivebackprop.engine.tf.graph.GraphNetwork;
import org.selectivebackprop.engine.tf.graph.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A convolution with an activation that the framework has no layer for: x * sigmoid(x). */
public final class Swish implements NetworkProvider {
  private static final Param<Integer> WIDTH =
      Param.integer("width", 16, "filters").in(Range.closed(1, 1024));

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
            "swish",
            "a convolution with swish (Ramachandran et al. 2017), as a TensorFlow graph function")
        .withParams(WIDTH);
  }

  @Override
  public NetworkFactory create(ParamValues values) {
    return GraphLayer.factory("swish", new Graph(values.get(WIDTH)));
  }

  private record Graph(int width) implements GraphNetwork {
    @Override
    public List<Parameter> variables(ImageShape input, int outputs) {
      int window = 3 * 3 * input.channels();
      return List.of(
          new Parameter(
              "conv/kernel",
              List.of(3, 3, input.channels(), width),
              Initial.HE_NORMAL,
              window,
              true),
          new Parameter(
              "logits/kernel", List.of(width, outputs), Initial.LECUN_NORMAL, width, true),
          new Parameter("logits/bias", List.of(outputs), Initial.ZEROS, 0, true));
    }

    @Override
    public Operand<TFloat32> logits(
        Ops tf, Operand<TFloat32> images, Weights weights, boolean training) {
      Operand<TFloat32> sums =
          tf.nn.conv2d(images, weights.value("conv/kernel"), List.of(1L, 2L, 2L, 1L), "SAME");
      Operand<TFloat32> active = tf.math.mul(sums, tf.math.sigmoid(sums));
      Operand<TFloat32> features = tf.math.mean(active, tf.constant(new int[] {1, 2}));
      return tf.math.add(
          tf.linalg.matMul(features, weights.value("logits/kernel")), weights.value("logits/bias"));
    }
  }
}
