package org.selectivebackprop.core.networks;

import java.util.List;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.param.Param;

/**
 * Inverted residuals with linear bottlenecks (Sandler et al. 2018, table 2), for small images: the
 * stem and the second stage keep the resolution, so that 32x32 ends at 4x4.
 *
 * @param dropout rate before the logits; 0 for none
 * @param norm after every convolution
 */
public record MobileNetV2(double dropout, Norm norm) implements NetworkFactory {
  static final Param<Double> DROPOUT = Stack.dropout(0, "rate before the logits; 0 for none");

  /** One line of the paper's table 2: t, c, n and s, the stride of the first block. */
  private record Stage(int expansion, int channels, int blocks, int stride) {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(1, 16, 1, 1),
          new Stage(6, 24, 2, 1),
          new Stage(6, 32, 3, 2),
          new Stage(6, 64, 4, 2),
          new Stage(6, 96, 3, 1),
          new Stage(6, 160, 3, 2),
          new Stage(6, 320, 1, 1));
  private static final int STEM = 32;
  private static final int LAST = 1280;

  public MobileNetV2 {
    DROPOUT.require(dropout);
  }

  @Override
  public Network build(ImageShape input, int classes) {
    Stack stack = new Stack(norm, input.channels());
    stack.convNorm("stem", STEM, 3, 1).add(Activation.RELU6);
    for (int s = 0; s < STAGES.size(); s++) {
      Stage stage = STAGES.get(s);
      for (int block = 0; block < stage.blocks(); block++) {
        String prefix = "stage" + (s + 1) + "/block" + (block + 1);
        block(stack, prefix, stage, block == 0 ? stage.stride() : 1);
      }
    }
    stack.convNorm("last", LAST, 1, 1).add(Activation.RELU6).add(new Pool.GlobalAverage());
    stack.dropout("dropout", dropout).add(new Dense("logits", classes));
    return new Network("mobilenet-v2", input, classes, stack.layers());
  }

  private static void block(Stack stack, String prefix, Stage stage, int stride) {
    Stack body = stack.branch();
    int wide = stack.channels() * stage.expansion();
    if (stage.expansion() > 1) {
      body.convNorm(prefix + "/expand", wide, 1, 1).add(Activation.RELU6);
    }
    body.add(Conv.depthwise(prefix + "/depthwise", wide, 3, stride));
    body.norm(prefix + "/depthwise/norm").add(Activation.RELU6);
    body.convNorm(prefix + "/project", stage.channels(), 1, 1);
    if (stride == 1 && stack.channels() == stage.channels()) {
      stack.add(new Residual(body.layers(), List.of()));
    } else {
      body.layers().forEach(layer -> stack.add(layer, stage.channels()));
    }
  }
}
