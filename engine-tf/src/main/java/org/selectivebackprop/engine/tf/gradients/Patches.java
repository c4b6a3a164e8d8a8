package org.selectivebackprop.engine.tf.gradients;

import java.util.List;
import java.util.function.ToIntFunction;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Window;
import org.selectivebackprop.engine.tf.layers.Padding;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A convolution as a product of matrices a group: what output positions see, times kernels. */
public record Patches(Ops tf, Conv conv, ImageShape input) {
  int positions() {
    ImageShape output = conv.output(input);
    return output.height() * output.width();
  }

  /** Values of one group's window: a column of its kernel. */
  int window() {
    return conv.window().positions() * (input.channels() / conv.groups());
  }

  int filters() {
    return conv.filters() / conv.groups();
  }

  /** [n, groups, positions, window], without the groups if there is one; in a kernel's order. */
  Operand<TFloat32> of(Operand<TFloat32> image) {
    Operand<TFloat32> windows = windows(image);
    int groups = conv.groups();
    if (groups == 1) {
      return tf.reshape(windows, tf.constant(new int[] {-1, positions(), window()}));
    }
    int squares = conv.window().positions();
    int[] split = {-1, positions(), squares, groups, window() / squares};
    Operand<TFloat32> grouped = tf.reshape(windows, tf.constant(split));
    return tf.reshape(
        tf.linalg.transpose(grouped, tf.constant(new int[] {0, 3, 1, 2, 4})),
        tf.constant(new int[] {-1, groups, positions(), window()}));
  }

  /** A map of the output's shape as [n, groups, positions, filters of the group], likewise. */
  Operand<TFloat32> rows(Operand<TFloat32> output) {
    int groups = conv.groups();
    if (groups == 1) {
      return tf.reshape(output, tf.constant(new int[] {-1, positions(), filters()}));
    }
    Operand<TFloat32> grouped =
        tf.reshape(output, tf.constant(new int[] {-1, positions(), groups, filters()}));
    return tf.linalg.transpose(grouped, tf.constant(new int[] {0, 2, 1, 3}));
  }

  private Operand<TFloat32> windows(Operand<TFloat32> image) {
    int padding = conv.padding();
    if (conv.kernel() == 1 && conv.stride() == 1 && padding == 0) {
      return image;
    }
    boolean same = conv.window().dilation() == 1 && Padding.of(conv, input).mode().equals("SAME");
    Operand<TFloat32> padded = same || padding == 0 ? image : padded(image);
    return tf.image.extractImagePatches(
        padded,
        sides(Window::kernel),
        sides(Window::stride),
        sides(Window::dilation),
        same ? "SAME" : "VALID");
  }

  /** With the convolution's zeros on every side. */
  Operand<TFloat32> padded(Operand<TFloat32> image) {
    int down = conv.window().vertical().padding();
    int across = conv.padding();
    int[][] sides = {{0, 0}, {down, down}, {across, across}, {0, 0}};
    return tf.pad(image, tf.constant(sides), tf.constant(0f));
  }

  /** A number of the window for both directions of an image, as an attribute. */
  List<Long> sides(ToIntFunction<Window> of) {
    long down = of.applyAsInt(conv.window().vertical());
    return List.of(1L, down, (long) of.applyAsInt(conv.window()), 1L);
  }
}
