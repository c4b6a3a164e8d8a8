package org.selectivebackprop.engine.tf.layers;

import java.util.List;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.ImageShape;

/**
 * How TensorFlow is told to pad one convolution.
 *
 * @param before zeros above and to the left
 * @param below zeros below that a window reads
 * @param right zeros to the right that a window reads
 */
public record Padding(String mode, int before, int below, int right) {
  /**
   * The cheapest equivalent of symmetric padding. TensorFlow's SAME puts the odd zero below and to
   * the right, so that it is symmetric at stride 1 but not at stride 2 over an even side.
   */
  public static Padding of(Conv conv, ImageShape input) {
    ImageShape output = conv.output(input);
    int vertical = needed(input.height(), output.height(), conv);
    int horizontal = needed(input.width(), output.width(), conv);
    if (conv.padding() == 0) {
      return new Padding("VALID", 0, 0, 0);
    }
    int both = 2 * conv.padding();
    boolean sameSize =
        output.height() == ceilDiv(input.height(), conv.stride())
            && output.width() == ceilDiv(input.width(), conv.stride());
    if (sameSize && vertical == both && horizontal == both) {
      return new Padding("SAME", 0, 0, 0);
    }
    return new Padding(
        "EXPLICIT",
        conv.padding(),
        Math.max(0, vertical - conv.padding()),
        Math.max(0, horizontal - conv.padding()));
  }

  boolean explicit() {
    return mode.equals("EXPLICIT");
  }

  /** The attribute of a convolution that pads by itself. */
  List<Long> attribute() {
    return List.of(0L, 0L, (long) before, (long) below, (long) before, (long) right, 0L, 0L);
  }

  /** The argument of a padding operation, one row per dimension. */
  int[][] matrix() {
    return new int[][] {{0, 0}, {before, below}, {before, right}, {0, 0}};
  }

  /** Zeros on both sides together that the windows of one dimension reach. */
  private static int needed(int input, int output, Conv conv) {
    return Math.max(0, (output - 1) * conv.stride() + conv.kernel() - input);
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
