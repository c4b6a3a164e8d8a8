package org.selectivebackprop.core.networks;

import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/**
 * Three convolutions with a norm, each followed by a halving: a network that trains in minutes on
 * two cores.
 *
 * @param width filters of the first convolution; the next have twice and four times as many
 * @param norm after every convolution
 */
public record SmallCnn(int width, Norm norm) implements NetworkFactory {
  static final Param<Integer> WIDTH =
      Param.integer("width", 16, "filters of the first convolution").in(Range.closed(1, 1024));

  public SmallCnn {
    WIDTH.require(width);
  }

  @Override
  public Network build(ImageShape input, int classes) {
    Stack stack = new Stack(norm, input.channels());
    for (int i = 0; i < 3; i++) {
      stack.conv("conv" + (i + 1), width << i, 3, 1).preactivation("norm" + (i + 1));
      stack.add(new Pool.Max(2, 2));
    }
    stack.add(new Flatten()).add(new Dense("logits", classes));
    return new Network("small-cnn", input, classes, stack.layers());
  }
}
