package org.selectivebackprop.engine.tf.layers;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Window;
import org.selectivebackprop.engine.tf.device.Kernels;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Operations that move a window over feature maps. Those of a narrow type that are {@code widened}
 * are computed in fp32, from rounded values to rounded sums: see {@link Kernels#bfloat16}.
 */
public record Windows<T extends TNumber>(
    Ops tf, Class<T> type, boolean differentiable, boolean widened) {
  /** The sums of one convolution, without its bias. */
  public Operand<T> sums(Conv conv, FeatureMap input, Operand<TFloat32> kernel) {
    if (widened && !type.equals(TFloat32.class)) {
      FeatureMap rounded = new FeatureMap(input.as(tf, type), input.shape());
      Operand<T> weights = FeatureMap.cast(tf, kernel, type);
      Windows<TFloat32> wide = new Windows<>(tf, TFloat32.class, differentiable, false);
      Operand<TFloat32> sums =
          wide.sums(conv, rounded, FeatureMap.cast(tf, weights, TFloat32.class));
      return FeatureMap.cast(tf, sums, type);
    }
    Operand<T> image = input.as(tf, type);
    Operand<T> weights = FeatureMap.cast(tf, kernel, type);
    if (conv.window().dilation() > 1) {
      return dilated(conv, image, input.shape(), weights);
    }
    if (conv.window().flat() && conv.stride() > 1 && conv.groups() > 1) {
      // TensorFlow's depthwise convolution has one stride for both sides.
      Conv close = unstrided(conv);
      Operand<T> sums = sums(close, input, kernel);
      return every(conv.window(), sums, close.output(input.shape()));
    }
    if (conv.kernel() == 1 && conv.stride() > 1 && conv.padding() == 0) {
      return skipping(conv, image, input.shape(), weights);
    }
    Padding padding = Padding.of(conv, input.shape());
    if (!padding.explicit()) {
      return grouped(conv, image, input.shape(), weights, padding.mode());
    }
    if (!differentiable && conv.groups() == 1) {
      return tf.nn.conv2d(
          image,
          weights,
          strides(conv.window()),
          padding.mode(),
          Conv2d.explicitPaddings(padding.attribute()));
    }
    // TensorFlow's C++ gradient of a convolution drops explicit paddings, so this pads first.
    Operand<T> zero = FeatureMap.cast(tf, tf.constant(0f), type);
    Operand<T> padded = tf.pad(image, tf.constant(padding.matrix()), zero);
    return grouped(conv, padded, input.shape(), weights, "VALID");
  }

  /**
   * A window of one position: what it skips is taken out first. oneDNN 3.x on AVX2 otherwise gives
   * kernel gradients that change from call to call (TensorFlow 2.18).
   */
  private Operand<T> skipping(Conv conv, Operand<T> image, ImageShape input, Operand<T> weights) {
    Operand<T> read = every(conv.window(), image, input);
    Conv close = new Conv(conv.name(), conv.filters(), new Window(1, 1, 0), conv.groups(), false);
    return grouped(close, read, input, weights, "VALID");
  }

  /** The same at every position. */
  private static Conv unstrided(Conv conv) {
    Window of = conv.window();
    Window every = new Window(of.kernel(), 1, of.padding(), of.dilation(), of.flat());
    return new Conv(conv.name(), conv.filters(), every, conv.groups(), conv.bias());
  }

  /** Where strides divide both sides, as a slice: its gradient is several times as fast. */
  private Operand<T> every(Window window, Operand<T> image, ImageShape shape) {
    int stride = window.stride();
    int down = window.vertical().stride();
    int height = shape.height();
    int width = shape.width();
    int channels = shape.channels();
    if (!window.flat() && height % stride == 0 && width % stride == 0) {
      int[] blocks = {-1, stride, width / stride, stride * channels};
      Operand<T> firsts =
          tf.slice(
              tf.reshape(image, tf.constant(blocks)),
              tf.constant(new int[4]),
              tf.constant(new int[] {-1, 1, -1, channels}));
      int[] kept = {-1, height / stride, width / stride, channels};
      return tf.reshape(firsts, tf.constant(kept));
    }
    return tf.stridedSlice(
        image,
        Indices.all(),
        Indices.sliceFrom(0, down),
        Indices.sliceFrom(0, stride),
        Indices.all());
  }

  /**
   * Every {@code dilation}-th position as an image of its own, for TensorFlow's C++ gradient of a
   * convolution drops dilations. A stride is taken afterwards.
   */
  private Operand<T> dilated(Conv conv, Operand<T> image, ImageShape shape, Operand<T> weights) {
    int dilation = conv.window().dilation();
    Window down = conv.window().vertical();
    int[] top = sides(down, shape.height());
    int[] left = sides(conv.window(), shape.width());
    Operand<TInt32> block = tf.constant(new int[] {down.dilation(), dilation});
    Operand<T> phases = tf.spaceToBatchNd(image, block, tf.constant(new int[][] {top, left}));
    Window close = new Window(conv.kernel(), 1, 0, 1, conv.window().flat());
    Conv dense = new Conv(conv.name(), conv.filters(), close, conv.groups(), conv.bias());
    int[][] surplus = {{0, top[1] - down.padding()}, {0, left[1] - conv.padding()}};
    Operand<T> sums =
        tf.batchToSpaceNd(
            grouped(dense, phases, shape, weights, "VALID"), block, tf.constant(surplus));
    return conv.stride() == 1 ? sums : every(conv.window(), sums, unstrided(conv).output(shape));
  }

  /** Zeros before and after, with which the dilation divides the length. */
  private static int[] sides(Window along, int length) {
    int padding = along.padding();
    return new int[] {padding, padding + Math.floorMod(-(length + 2 * padding), along.dilation())};
  }

  private Operand<T> grouped(
      Conv conv, Operand<T> image, ImageShape shape, Operand<T> weights, String padding) {
    List<Long> strides = strides(conv.window());
    int groups = conv.groups();
    if (groups == 1) {
      return tf.nn.conv2d(image, weights, strides, padding);
    }
    if (groups == shape.channels()) {
      int rows = conv.window().vertical().kernel();
      int[] perChannel = {rows, conv.kernel(), groups, conv.filters() / groups};
      Operand<T> reshaped = tf.reshape(weights, tf.constant(perChannel));
      return tf.nn.depthwiseConv2dNative(image, reshaped, strides, padding);
    }
    List<Operand<T>> images = new ArrayList<>();
    tf.split(tf.constant(3), image, (long) groups).forEach(images::add);
    List<Operand<T>> sums = new ArrayList<>();
    for (Operand<T> kernel : tf.split(tf.constant(3), weights, (long) groups)) {
      sums.add(tf.nn.conv2d(images.get(sums.size()), kernel, strides, padding));
    }
    return tf.concat(sums, tf.constant(3));
  }

  /** Means over everything in fp32 whatever the precision. */
  Operand<? extends TNumber> pooled(Pool pool, FeatureMap input) {
    ImageShape shape = input.shape();
    if (pool instanceof Pool.Max max) {
      return largest(input.as(tf, type), square(max.window()), square(max.stride()));
    } else if (pool instanceof Pool.Average average) {
      return tf.nn.avgPool(
          input.as(tf, type), square(average.window()), square(average.stride()), "VALID");
    } else if (pool instanceof Pool.GlobalMax) {
      List<Long> all = List.of(1L, (long) shape.height(), (long) shape.width(), 1L);
      return largest(input.as(tf, type), all, square(1));
    }
    return tf.math.mean(
        input.as(tf, TFloat32.class), tf.constant(new int[] {1, 2}), Mean.keepDims(true));
  }

  /** By name: the typed wrapper is MaxPoolV2, which oneDNN does not know. */
  private Operand<T> largest(Operand<T> input, List<Long> window, List<Long> strides) {
    return tf.scope()
        .env()
        .opBuilder("MaxPool", tf.scope().makeOpName("MaxPool"), tf.scope())
        .addInput(input.asOutput())
        .setAttr("ksize", window.stream().mapToLong(Long::longValue).toArray())
        .setAttr("strides", strides.stream().mapToLong(Long::longValue).toArray())
        .setAttr("padding", "VALID")
        .build()
        .output(0);
  }

  private static List<Long> square(int side) {
    return List.of(1L, (long) side, (long) side, 1L);
  }

  private static List<Long> strides(Window window) {
    return List.of(1L, (long) window.vertical().stride(), (long) window.stride(), 1L);
  }
}
