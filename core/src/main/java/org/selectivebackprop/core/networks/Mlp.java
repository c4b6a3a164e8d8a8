package org.selectivebackprop.core.networks;

import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/**
 * Dense layers with rectifiers over all pixels.
 *
 * @param width units of every hidden layer
 * @param depth hidden layers
 * @param dropout rate after every hidden layer; 0 for none
 */
public record Mlp(int width, int depth, double dropout) implements NetworkFactory {
  static final Param<Integer> WIDTH =
      Param.integer("width", 256, "units of every hidden layer").in(Range.closed(1, 8192));
  static final Param<Integer> DEPTH =
      Param.integer("depth", 2, "hidden layers").in(Range.closed(0, 32));
  static final Param<Double> DROPOUT =
      Stack.dropout(0, "rate after every hidden layer; 0 for none");

  public Mlp {
    WIDTH.require(width);
    DEPTH.require(depth);
    DROPOUT.require(dropout);
  }

  @Override
  public Network build(ImageShape input, int classes) {
    Stack stack = new Stack(Norm.BATCH, input.channels()).add(new Flatten(), input.size());
    for (int i = 1; i <= depth; i++) {
      stack.add(new Dense("hidden" + i, width), width).relu().dropout("dropout" + i, dropout);
    }
    stack.add(new Dense("logits", classes));
    return new Network("mlp", input, classes, stack.layers());
  }
}
