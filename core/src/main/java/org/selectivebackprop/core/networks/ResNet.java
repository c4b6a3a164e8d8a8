package org.selectivebackprop.core.networks;

import java.util.List;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Residual;

/**
 * A residual network for small images with basic blocks and projection shortcuts (He et al. 2016,
 * section 4.2, and for depth 18 the usual form for CIFAR: no pooling after a 3x3 stem).
 *
 * @param name its name in reports
 * @param widths filters of each stage; every stage after the first halves the resolution
 * @param blocks basic blocks per stage, two convolutions each
 * @param norm after every convolution
 */
public record ResNet(String name, List<Integer> widths, int blocks, Norm norm)
    implements NetworkFactory {
  /** Checks that there are blocks. */
  public ResNet {
    widths = List.copyOf(widths);
    if (widths.isEmpty() || blocks < 1) {
      throw new IllegalArgumentException(name + " has no blocks");
    }
  }

  /**
   * Three stages of 16, 32 and 64 filters.
   *
   * @param depth 6n + 2, at least 8
   */
  public static ResNet thin(int depth, Norm norm) {
    if (depth % 6 != 2) {
      throw new IllegalArgumentException("depth " + depth + " is not 6n + 2");
    }
    return new ResNet("resnet-" + depth, List.of(16, 32, 64), (depth - 2) / 6, norm);
  }

  /** Depth 18: four stages of 64 to 512 filters. */
  public static ResNet eighteen(Norm norm) {
    return new ResNet("resnet-18", List.of(64, 128, 256, 512), 2, norm);
  }

  @Override
  public Network build(ImageShape input, int classes) {
    Stack stack = new Stack(norm, input.channels());
    stack.convNorm("stem", widths.get(0), 3, 1).relu();
    for (int stage = 0; stage < widths.size(); stage++) {
      for (int block = 0; block < blocks; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String prefix = "stage" + (stage + 1) + "/block" + (block + 1);
        basicBlock(stack, prefix, widths.get(stage), stride);
      }
    }
    stack.add(new Pool.GlobalAverage()).add(new Dense("logits", classes));
    return new Network(name, input, classes, stack.layers());
  }

  private static void basicBlock(Stack stack, String prefix, int width, int stride) {
    Stack body = stack.branch().convNorm(prefix + "/conv1", width, 3, stride).relu();
    body.convNorm(prefix + "/conv2", width, 3, 1);
    Stack shortcut = stack.branch();
    if (stride != 1 || stack.channels() != width) {
      shortcut.convNorm(prefix + "/project", width, 1, stride);
    }
    stack.add(new Residual(body.layers(), shortcut.layers()), width).relu();
  }
}
