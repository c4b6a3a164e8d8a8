package org.selectivebackprop.core.networks;

import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;

/**
 * Dense layers with rectifiers over all pixels.
 *
 * @param width units of every hidden layer
 * @param depth hidden layers
 * @param dropout rate after every hidden layer; 0 for none
 */
record Mlp(int width, int depth, double dropout) implements NetworkFactory {
  @Override
  public Network build(ImageShape input, int classes) {
    Stack stack = new Stack(Norm.BATCH, input.channels()).add(new Flatten(), input.size());
    for (int i = 1; i <= depth; i++) {
      stack.add(new Dense("hidden" + i, width), width).relu();
      if (dropout > 0) {
        stack.add(new Dropout("dropout" + i, dropout));
      }
    }
    stack.add(new Dense("logits", classes));
    return new Network("mlp", input, classes, stack.layers());
  }

  /** Registers the network. */
  public static final class Provider implements NetworkProvider {
    private static final Param<Integer> WIDTH =
        Param.integer("width", 256, "units of every hidden layer").in(Range.closed(1, 8192));
    private static final Param<Integer> DEPTH =
        Param.integer("depth", 2, "hidden layers").in(Range.closed(0, 32));
    private static final Param<Double> DROPOUT =
        Param.real("dropout", 0, "rate after every hidden layer; 0 for none")
            .in(Range.closedOpen(0, 1));

    @Override
    public PluginInfo info() {
      return PluginInfo.of("mlp", "dense layers with rectifiers over all pixels")
          .withSource("this project")
          .withParams(WIDTH, DEPTH, DROPOUT);
    }

    @Override
    public NetworkFactory create(ParamValues values) {
      return new Mlp(values.get(WIDTH), values.get(DEPTH), values.get(DROPOUT));
    }
  }
}
