package org.selectivebackprop.core.model;

import java.util.List;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;

/**
 * The shape of one image or feature map, stored height-width-channel.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param channels values per pixel, at least 1
 */
public record ImageShape(int height, int width, int channels) {
  /** Rejects empty shapes, and those that no array can hold. */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException("empty shape " + height + "x" + width + "x" + channels);
    }
    if ((double) height * width * channels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a shape of %sx%sx%s has more values than an array can hold"
              .formatted(height, width, channels));
    }
  }

  /**
   * One input as a network sees it: an image as it is; a sequence of n, each of c values, as 1xnxc,
   * and ids without more dimensions as 1xnx1; n numbers as a vector; a single value as 1x1x1. Of
   * more than three dimensions, those from the third on are channels.
   */
  public static ImageShape of(Feature input) {
    List<Integer> shape = input.shape();
    boolean sequence = input.type() == Feature.Type.INT32;
    return switch (shape.size()) {
      case 0 -> vector(1);
      case 1 -> sequence ? new ImageShape(1, shape.get(0), 1) : vector(shape.get(0));
      case 2 -> new ImageShape(1, shape.get(0), shape.get(1));
      default ->
          new ImageShape(shape.get(0), shape.get(1), input.size() / shape.get(0) / shape.get(1));
    };
  }

  /**
   * All inputs as a network sees them: one by itself, several as one vector of all their values.
   */
  public static ImageShape of(List<Feature> inputs) {
    return inputs.size() == 1
        ? of(inputs.get(0))
        : vector(inputs.stream().mapToInt(Feature::size).reduce(0, Math::addExact));
  }

  /** The one input of images of this shape. */
  public Feature image() {
    return Feature.uint8(ExampleSpec.IMAGE, height, width, channels);
  }

  /** A vector, the shape of what a dense layer reads and gives. */
  public static ImageShape vector(int length) {
    return new ImageShape(1, 1, length);
  }

  /** Number of values. */
  public int size() {
    return height * width * channels;
  }

  /** True if there is one position only. */
  public boolean isVector() {
    return height == 1 && width == 1;
  }

  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
