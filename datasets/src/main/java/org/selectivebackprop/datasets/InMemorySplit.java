package org.selectivebackprop.datasets;

import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Dataset;

/**
 * A split held in memory.
 *
 * <p>In parts, since one Java array ends at 2 GiB: all parts are of one size, but for the last,
 * which may be smaller.
 */
final class InMemorySplit implements Dataset.Split {
  private final ImageShape shape;
  private final List<LabelledImages> parts;
  private final int partSize;
  private final int size;

  InMemorySplit(ImageShape shape, List<LabelledImages> parts) {
    this.shape = shape;
    this.parts = List.copyOf(parts);
    this.partSize = parts.get(0).count();
    this.size = parts.stream().mapToInt(LabelledImages::count).reduce(0, Math::addExact);
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      int count = parts.get(i).count();
      if (count < 1 || count > partSize || (!last && count != partSize)) {
        throw new IllegalArgumentException("part " + i + " holds " + count + " of " + partSize);
      }
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int label(int id) {
    Objects.checkIndex(id, size);
    return parts.get(id / partSize).label(id % partSize);
  }

  @Override
  public void image(int id, byte[] to, int offset) {
    Objects.checkIndex(id, size);
    parts.get(id / partSize).image(id % partSize, to, offset);
  }

  ImageShape shape() {
    return shape;
  }

  List<LabelledImages> parts() {
    return parts;
  }

  /** Adds every label, then every image, both by ascending id. */
  void addTo(MessageDigest digest) {
    parts.forEach(part -> part.addLabels(digest));
    parts.forEach(part -> part.addPixels(digest));
  }
}
