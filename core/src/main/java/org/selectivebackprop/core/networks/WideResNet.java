package org.selectivebackprop.core.networks;

import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.param.Param;

/**
 * A wide residual network: pre-activation blocks with dropout between their convolutions (Zagoruyko
 * and Komodakis 2016, table 1 and section 2.4).
 *
 * @param depth 6n + 4
 * @param width factor of the stages' 16, 32 and 64 filters
 * @param dropout rate between the convolutions of a block; 0 for none
 * @param norm before every convolution
 */
public record WideResNet(int depth, int width, double dropout, Norm norm)
    implements NetworkFactory {
  public WideResNet {
    if (depth % 6 != 4 || depth < 10 || width < 1) {
      throw new IllegalArgumentException(
          "depth " + depth + " is not 6n + 4, or width " + width + " is below 1");
    }
    dropout(dropout).require(dropout);
  }

  static Param<Double> dropout(double defaultValue) {
    return Stack.dropout(defaultValue, "rate between the convolutions of a block; 0 for none");
  }

  /** Its name in reports. */
  public String name() {
    return "wide-resnet-" + depth + "-" + width;
  }

  @Override
  public Network build(ImageShape input, int classes) {
    Stack stack = new Stack(norm, input.channels()).conv("stem", 16, 3, 1);
    for (int stage = 0; stage < 3; stage++) {
      for (int block = 0; block < (depth - 4) / 6; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String prefix = "stage" + (stage + 1) + "/block" + (block + 1);
        block(stack, prefix, (16 << stage) * width, stride);
      }
    }
    stack.preactivation("final/norm").add(new Pool.GlobalAverage());
    stack.add(new Dense("logits", classes));
    return new Network(name(), input, classes, stack.layers());
  }

  /** A projection reads what the first convolution reads; an identity skips the norm, too. */
  private void block(Stack stack, String prefix, int filters, int stride) {
    boolean projects = stack.channels() != filters;
    if (projects) {
      stack.preactivation(prefix + "/norm1");
    }
    Stack body = stack.branch();
    Stack shortcut = stack.branch();
    if (projects) {
      shortcut.conv(prefix + "/project", filters, 1, stride);
    } else {
      body.preactivation(prefix + "/norm1");
    }
    body.conv(prefix + "/conv1", filters, 3, stride).preactivation(prefix + "/norm2");
    body.dropout(prefix + "/dropout", dropout).conv(prefix + "/conv2", filters, 3, 1);
    stack.add(new Residual(body.layers(), shortcut.layers()), filters);
  }
}
