package org.selectivebackprop.datasets;

import java.security.MessageDigest;
import java.util.Objects;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;

/**
 * A split whose labels are in memory, and whose images are there or in a mapped file.
 *
 * @param shape of every image
 * @param labels one each
 * @param pixels of every image
 */
record ImageSplit(ImageShape shape, Labels labels, Pixels pixels) implements Dataset.Split {
  ImageSplit {
    if (labels.size() != pixels.count()) {
      throw new IllegalArgumentException(labels.size() + " labels, " + pixels.count() + " images");
    }
  }

  @Override
  public int size() {
    return labels.size();
  }

  @Override
  public int label(int id) {
    return labels.at(Objects.checkIndex(id, size()));
  }

  @Override
  public void image(int id, byte[] to, int offset) {
    pixels.copy(Objects.checkIndex(id, size()), to, offset);
  }

  /** Adds every label, then every image, both by ascending id. */
  void addTo(MessageDigest digest) {
    digest.update(labels.encoded());
    pixels.parts().forEach(digest::update);
  }
}
