package org.selectivebackprop.core.loop;

import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.model.ImageShape;

/**
 * Makes images smaller for a cheaper scoring pass: bilinear, pixel centres aligned, as PyTorch's
 * {@code interpolate(align_corners=False)}; at a scale of a half that is the mean of 2x2 pixels.
 */
public final class BilinearDownsampler {
  private final ImageShape from;
  private final ImageShape to;
  private final double step;
  private final ExampleBatch small;

  /** For batches of images of one shape; the scale is in (0, 1). */
  BilinearDownsampler(ImageShape from, double scale, int capacity) {
    this.from = from;
    to = shrunk(from, scale);
    step = 1 / scale;
    small = new ExampleBatch(to, capacity);
  }

  /** The shape that images have afterwards. */
  public static ImageShape shrunk(ImageShape shape, double scale) {
    return new ImageShape(
        Math.max(1, (int) (shape.height() * scale)),
        Math.max(1, (int) (shape.width() * scale)),
        shape.channels());
  }

  /** The same examples, smaller; valid until the next call. */
  ExampleBatch shrink(ExampleBatch batch) {
    small.clear();
    for (int i = 0; i < batch.size(); i++) {
      int target = small.add(batch.id(i), batch.label(i), batch.weight(i));
      shrink(batch.images(), i * from.size(), target);
    }
    return small;
  }

  private void shrink(byte[] images, int source, int target) {
    int next = target;
    for (int y = 0; y < to.height(); y++) {
      double sourceY = clamp((y + 0.5) * step - 0.5, from.height());
      for (int x = 0; x < to.width(); x++) {
        double sourceX = clamp((x + 0.5) * step - 0.5, from.width());
        for (int c = 0; c < to.channels(); c++) {
          small.images()[next++] = (byte) Math.round(sample(images, source + c, sourceY, sourceX));
        }
      }
    }
  }

  private double sample(byte[] images, int source, double y, double x) {
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(top + 1, from.height() - 1);
    int right = Math.min(left + 1, from.width() - 1);
    double low = mix(pixel(images, source, top, left), pixel(images, source, top, right), x - left);
    double high =
        mix(pixel(images, source, bottom, left), pixel(images, source, bottom, right), x - left);
    return mix(low, high, y - top);
  }

  private int pixel(byte[] images, int source, int y, int x) {
    return images[source + (y * from.width() + x) * from.channels()] & 0xFF;
  }

  private static double mix(double a, double b, double share) {
    return a + (b - a) * share;
  }

  private static double clamp(double position, int length) {
    return Math.max(0, Math.min(length - 1, position));
  }
}
