package org.selectivebackprop.core.networks;

import java.util.List;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Window;

/**
 * Stages of 3x3 convolutions, each stage ending in a halving (Simonyan and Zisserman 2015, table
 * 1), in the usual form for CIFAR: a norm after each convolution, and one dense layer instead of
 * three.
 *
 * @param name its name in reports
 * @param convolutions of each of the five stages
 * @param norm after every convolution
 */
public record Vgg(String name, List<Integer> convolutions, Norm norm) implements NetworkFactory {
  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512, 512);

  /** Checks that there is a number for each stage. */
  public Vgg {
    convolutions = List.copyOf(convolutions);
    if (convolutions.size() != WIDTHS.size()) {
      throw new IllegalArgumentException(name + " has " + convolutions.size() + " stages, not 5");
    }
  }

  /** Configuration A. */
  public static Vgg eleven(Norm norm) {
    return new Vgg("vgg-11", List.of(1, 1, 2, 2, 2), norm);
  }

  /** Configuration D. */
  public static Vgg sixteen(Norm norm) {
    return new Vgg("vgg-16", List.of(2, 2, 3, 3, 3), norm);
  }

  @Override
  public Network build(ImageShape input, int classes) {
    Stack stack = new Stack(norm, input.channels());
    for (int stage = 0; stage < WIDTHS.size(); stage++) {
      for (int i = 1; i <= convolutions.get(stage); i++) {
        String conv = "stage" + (stage + 1) + "/conv" + i;
        int width = WIDTHS.get(stage);
        stack.add(new Conv(conv, width, Window.same(3, 1), 1, true), width);
        stack.norm(conv + "/norm").relu();
      }
      stack.add(new Pool.Max(2, 2));
    }
    stack.add(new Flatten()).add(new Dense("logits", classes));
    return new Network(name, input, classes, stack.layers());
  }
}
