package org.selectivebackprop.engine.tf.layers;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.AveragePool;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.MaxPool;
import org.selectivebackprop.core.model.Window;
import org.selectivebackprop.engine.tf.device.Kernels;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Operations that move a window over feature maps: convolutions and pools.
 *
 * @param widened whether convolutions of a narrow type are computed in fp32, from rounded values to
 *     rounded sums: see {@link Kernels#bfloat16}
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
          strides(conv.stride()),
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
    Operand<T> read = every(conv.stride(), image, input);
    Conv close = new Conv(conv.name(), conv.filters(), new Window(1, 1, 0), conv.groups(), false);
    return grouped(close, read, input, weights, "VALID");
  }

  /** Where strides divide both sides, as a slice: its gradient is several times as fast. */
  private Operand<T> every(int stride, Operand<T> image, ImageShape shape) {
    int height = shape.height();
    int width = shape.width();
    int channels = shape.channels();
    if (height % stride == 0 && width % stride == 0) {
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
        Indices.sliceFrom(0, stride),
        Indices.sliceFrom(0, stride),
        Indices.all());
  }

  /**
   * Every {@code dilation}-th position as an image of its own, for TensorFlow's C++ gradient of a
   * convolution drops dilations. A stride is taken afterwards.
   */
  private Operand<T> dilated(Conv conv, Operand<T> image, ImageShape shape, Operand<T> weights) {
    int dilation = conv.window().dilation();
    int padding = conv.padding();
    int rows = Math.floorMod(-(shape.height() + 2 * padding), dilation);
    int columns = Math.floorMod(-(shape.width() + 2 * padding), dilation);
    Operand<TInt32> block = tf.constant(new int[] {dilation, dilation});
    Operand<T> phases =
        tf.spaceToBatchNd(
            image,
            block,
            tf.constant(new int[][] {{padding, padding + rows}, {padding, padding + columns}}));
    Window close = new Window(conv.kernel(), 1, 0);
    Conv dense = new Conv(conv.name(), conv.filters(), close, conv.groups(), conv.bias());
    Operand<T> sums =
        tf.batchToSpaceNd(
            grouped(dense, phases, shape, weights, "VALID"),
            block,
            tf.constant(new int[][] {{0, rows}, {0, columns}}));
    Window unstrided = new Window(conv.kernel(), 1, padding, dilation);
    Conv every = new Conv(conv.name(), conv.filters(), unstrided, conv.groups(), conv.bias());
    return conv.stride() == 1 ? sums : every(conv.stride(), sums, every.output(shape));
  }

  private Operand<T> grouped(
      Conv conv, Operand<T> image, ImageShape shape, Operand<T> weights, String padding) {
    List<Long> strides = strides(conv.stride());
    int groups = conv.groups();
    if (groups == 1) {
      return tf.nn.conv2d(image, weights, strides, padding);
    }
    if (groups == shape.channels()) {
      int[] perChannel = {conv.kernel(), conv.kernel(), groups, conv.filters() / groups};
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

  /** By name: the typed wrapper is MaxPoolV2, which oneDNN does not know. */
  Operand<T> largest(MaxPool pool, Operand<T> input) {
    return tf.scope()
        .env()
        .opBuilder("MaxPool", tf.scope().makeOpName("MaxPool"), tf.scope())
        .addInput(input.asOutput())
        .setAttr("ksize", new long[] {1, pool.window(), pool.window(), 1})
        .setAttr("strides", new long[] {1, pool.stride(), pool.stride(), 1})
        .setAttr("padding", "VALID")
        .build()
        .output(0);
  }

  Operand<T> means(AveragePool pool, Operand<T> input) {
    return tf.nn.avgPool(input, strides(pool.window()), strides(pool.stride()), "VALID");
  }

  private static List<Long> strides(int side) {
    return List.of(1L, (long) side, (long) side, 1L);
  }
}
