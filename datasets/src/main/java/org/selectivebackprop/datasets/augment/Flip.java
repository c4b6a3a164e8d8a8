package org.selectivebackprop.datasets.augment;

import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Draws;

/** Mirrors left and right every other time. */
public record Flip() implements Augmentation {
  @Override
  public void apply(byte[] images, int offset, ImageShape shape, Draws draws, int id) {
    if (draws.child("flip").uniform(id) < 0.5) {
      mirror(images, offset, shape);
    }
  }

  static void mirror(byte[] images, int offset, ImageShape shape) {
    int channels = shape.channels();
    int row = shape.width() * channels;
    for (int y = 0; y < shape.height(); y++) {
      int left = offset + y * row;
      int right = left + row - channels;
      while (left < right) {
        for (int channel = 0; channel < channels; channel++) {
          byte held = images[left + channel];
          images[left + channel] = images[right + channel];
          images[right + channel] = held;
        }
        left += channels;
        right -= channels;
      }
    }
  }
}
