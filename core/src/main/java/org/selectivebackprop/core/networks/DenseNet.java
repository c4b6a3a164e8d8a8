package org.selectivebackprop.core.networks;

import java.util.List;
import org.selectivebackprop.core.model.AveragePool;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.GlobalAveragePool;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;

/**
 * A densely connected network with bottlenecks and compression by half, in three blocks (Huang et
 * al. 2017, section 3: DenseNet-BC).
 *
 * @param depth 6n + 4
 * @param growth channels that each pair of convolutions adds
 * @param dropout rate after every convolution of a block; 0 for none
 * @param norm before every convolution
 */
record DenseNet(int depth, int growth, double dropout, Norm norm) implements NetworkFactory {
  private static final int BLOCKS = 3;
  private static final int BOTTLENECK = 4;

  @Override
  public Network build(ImageShape input, int classes) {
    Stack stack = new Stack(norm, input.channels()).conv("stem", 2 * growth, 3, 1);
    for (int block = 1; block <= BLOCKS; block++) {
      for (int pair = 1; pair <= (depth - 4) / 6; pair++) {
        grow(stack, "block" + block + "/pair" + pair);
      }
      if (block < BLOCKS) {
        String prefix = "transition" + block;
        stack.preactivation(prefix + "/norm").conv(prefix + "/conv", stack.channels() / 2, 1, 1);
        stack.add(new AveragePool(2, 2));
      }
    }
    stack.preactivation("final/norm").add(new GlobalAveragePool());
    stack.add(new Dense("logits", classes));
    return new Network("densenet-bc", input, classes, stack.layers());
  }

  private void grow(Stack stack, String prefix) {
    Stack added = stack.branch().preactivation(prefix + "/norm1");
    drop(added.conv(prefix + "/conv1", BOTTLENECK * growth, 1, 1), prefix + "/dropout1");
    added.preactivation(prefix + "/norm2");
    drop(added.conv(prefix + "/conv2", growth, 3, 1), prefix + "/dropout2");
    stack.add(new Concatenation(List.of(List.of(), added.layers())), stack.channels() + growth);
  }

  private void drop(Stack stack, String name) {
    if (dropout > 0) {
      stack.add(new Dropout(name, dropout));
    }
  }

  /** Registers the network: 769,162 parameters for ten classes with its defaults. */
  public static final class Provider implements NetworkProvider {
    private static final Param<Integer> DEPTH =
        Param.integer("depth", 100, "convolutions and the dense layer: 6n + 4")
            .in(Range.closed(10, 400))
            .where("6n + 4, in [10, 400]", v -> v % 6 == 4);
    private static final Param<Integer> GROWTH =
        Param.integer("growth", 12, "channels that each pair of convolutions adds")
            .in(Range.closed(1, 64));
    private static final Param<Double> DROPOUT =
        Param.real("dropout", 0, "rate after each convolution of a block; 0 for none")
            .in(Range.closedOpen(0, 1));

    @Override
    public PluginInfo info() {
      return PluginInfo.of("densenet-bc", "densely connected, with bottlenecks and compression")
          .withSource(
              "Huang et al. 2017, Densely Connected Convolutional Networks, arXiv:1608.06993")
          .withParams(DEPTH, GROWTH, DROPOUT, Norm.PARAM);
    }

    @Override
    public NetworkFactory create(ParamValues values) {
      return new DenseNet(
          values.get(DEPTH), values.get(GROWTH), values.get(DROPOUT), values.get(Norm.PARAM));
    }
  }
}
