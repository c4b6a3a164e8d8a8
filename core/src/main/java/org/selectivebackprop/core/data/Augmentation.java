package org.selectivebackprop.core.data;

import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Draws;

/**
 * Changes an image at random without changing its class.
 *
 * <p>The draws are keyed by (seed, epoch, id), so that scoring and training in one epoch see the
 * same pixels. An image may be augmented before it is certain that it will be used, and only once
 * for both.
 *
 * <p>Used by one thread at a time, though not always by the same: core reads ahead on a thread of
 * its own.
 */
public interface Augmentation {
  /**
   * The same augmentation for one data set, asked for once before the first image: the place to
   * look up what {@link #apply} needs to know of the data. Most need nothing.
   *
   * @throws IllegalArgumentException if it does not fit the data's images; core reports it as the
   *     user's error
   */
  default Augmentation fittedTo(Dataset dataset) {
    return this;
  }

  /**
   * Changes one image in place.
   *
   * @param images a buffer of images; only the one at {@code offset} may be touched
   * @param offset of its first value
   * @param shape of the image
   * @param draws of this epoch
   * @param id the example, the key for its draws
   */
  void apply(byte[] images, int offset, ImageShape shape, Draws draws, int id);
}
