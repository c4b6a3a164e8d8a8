package org.selectivebackprop.core.networks;

import java.util.List;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/**
 * A densely connected network with bottlenecks and compression by half, in three blocks (Huang et
 * al. 2017, section 3: DenseNet-BC).
 *
 * @param depth 6n + 4
 * @param growth channels that each pair of convolutions adds
 * @param dropout rate after every convolution of a block; 0 for none
 * @param norm before every convolution
 */
public record DenseNet(int depth, int growth, double dropout, Norm norm) implements NetworkFactory {
  static final Param<Integer> DEPTH =
      Param.integer("depth", 100, "convolutions and the dense layer: 6n + 4")
          .in(Range.closed(10, 400))
          .where("6n + 4, in [10, 400]", v -> v % 6 == 4);
  static final Param<Integer> GROWTH =
      Param.integer("growth", 12, "channels that each pair of convolutions adds")
          .in(Range.closed(1, 64));
  static final Param<Double> DROPOUT =
      Stack.dropout(0, "rate after each convolution of a block; 0 for none");

  private static final int BLOCKS = 3;
  private static final int BOTTLENECK = 4;

  public DenseNet {
    DEPTH.require(depth);
    GROWTH.require(growth);
    DROPOUT.require(dropout);
  }

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
        stack.add(new Pool.Average(2, 2));
      }
    }
    stack.preactivation("final/norm").add(new Pool.GlobalAverage());
    stack.add(new Dense("logits", classes));
    return new Network("densenet-bc", input, classes, stack.layers());
  }

  private void grow(Stack stack, String prefix) {
    Stack added = stack.branch().preactivation(prefix + "/norm1");
    added.conv(prefix + "/conv1", BOTTLENECK * growth, 1, 1).dropout(prefix + "/dropout1", dropout);
    added.preactivation(prefix + "/norm2");
    added.conv(prefix + "/conv2", growth, 3, 1).dropout(prefix + "/dropout2", dropout);
    stack.add(new Concatenation(List.of(List.of(), added.layers())), stack.channels() + growth);
  }
}
