package org.selectivebackprop.engine.tf.layers;

import java.util.List;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Window;

/** How TensorFlow is told to pad one convolution: with zeros that a window reads on each side. */
public record Padding(String mode, int above, int left, int below, int right) {
  /**
   * The cheapest equivalent of symmetric padding. TensorFlow's SAME puts the odd zero below and to
   * the right, so that it is symmetric at stride 1 but not at stride 2 over an even side.
   */
  public static Padding of(Conv conv, ImageShape input) {
    ImageShape output = conv.output(input);
    Window across = conv.window();
    Window down = across.vertical();
    int vertical = needed(input.height(), output.height(), down);
    int horizontal = needed(input.width(), output.width(), across);
    if (conv.padding() == 0) {
      return new Padding("VALID", 0, 0, 0, 0);
    }
    boolean sameSize =
        output.height() == ceilDiv(input.height(), down.stride())
            && output.width() == ceilDiv(input.width(), across.stride());
    if (sameSize && vertical == 2 * down.padding() && horizontal == 2 * across.padding()) {
      return new Padding("SAME", 0, 0, 0, 0);
    }
    return new Padding(
        "EXPLICIT",
        down.padding(),
        across.padding(),
        Math.max(0, vertical - down.padding()),
        Math.max(0, horizontal - across.padding()));
  }

  boolean explicit() {
    return mode.equals("EXPLICIT");
  }

  /** The attribute of a convolution that pads by itself. */
  List<Long> attribute() {
    return List.of(0L, 0L, (long) above, (long) below, (long) left, (long) right, 0L, 0L);
  }

  /** The argument of a padding operation, one row per dimension. */
  int[][] matrix() {
    return new int[][] {{0, 0}, {above, below}, {left, right}, {0, 0}};
  }

  /** Zeros on both sides together that the windows of one dimension reach. */
  private static int needed(int input, int output, Window along) {
    return Math.max(0, (output - 1) * along.stride() + along.kernel() - input);
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
