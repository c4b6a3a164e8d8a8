package org.selectivebackprop.datasets.store;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.selectivebackprop.core.data.ChannelStatistics;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.model.ImageShape;

/**
 * Labels in memory, images on the heap or mapped, in parts of one size: one buffer ends at 2 GiB.
 */
public final class ImageSplit implements Images.Split {
  /** Read at once; far below the longest array. */
  private static final int PART_BYTES = 1 << 26;

  private final ImageShape shape;
  private final Labels labels;
  private final List<ByteBuffer> parts;
  private final int partSize;

  /** Takes over parts of images, height-width-channel, from 0 to the limit. */
  public ImageSplit(ImageShape shape, Labels labels, List<ByteBuffer> parts) {
    this.shape = shape;
    this.labels = labels;
    this.parts = List.copyOf(parts);
    this.partSize = parts.get(0).limit() / shape.size();
    int count = 0;
    for (int i = 0; i < parts.size(); i++) {
      int size = parts.get(i).limit() / shape.size();
      boolean last = i == parts.size() - 1;
      if (parts.get(i).limit() % shape.size() != 0
          || size < 1
          || size > partSize
          || (!last && size != partSize)) {
        throw new IllegalArgumentException(
            "part " + i + ": " + parts.get(i).limit() + " values in images of " + shape.size());
      }
      count += size;
    }
    if (labels.size() != count) {
      throw new IllegalArgumentException(labels.size() + " labels, " + count + " images");
    }
  }

  public ChannelStatistics statistics() {
    int channels = shape.channels();
    return parts().parallelStream()
        .map(part -> new ChannelStatistics(channels).add(part))
        .reduce(new ChannelStatistics(channels), ChannelStatistics::plus);
  }

  /** Reads files onto the heap; memory is allocated only as far as they have been read. */
  static ImageSplit read(SplitFiles files, ImageShape shape) {
    Labels labels = files.labels();
    int partSize = Math.max(1, PART_BYTES / shape.size());
    List<ByteBuffer> parts = new ArrayList<>();
    files.images(
        image -> {
          if (parts.isEmpty() || !parts.get(parts.size() - 1).hasRemaining()) {
            int left = files.size() - parts.size() * partSize;
            parts.add(ByteBuffer.allocate(Math.min(partSize, left) * shape.size()));
          }
          parts.get(parts.size() - 1).put(image);
        });
    return new ImageSplit(shape, labels, parts);
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  Labels labels() {
    return labels;
  }

  /** Views of the parts from their first value to their last, each with a position of its own. */
  List<ByteBuffer> parts() {
    return parts.stream().map(ByteBuffer::duplicate).map(ByteBuffer::rewind).toList();
  }

  @Override
  public int size() {
    return labels.size();
  }

  @Override
  public int label(int id) {
    return labels.at(Objects.checkIndex(id, size()));
  }

  /** Absolute reads only: a buffer's position would be shared between threads. */
  @Override
  public void image(int id, byte[] to, int offset) {
    Objects.checkIndex(id, size());
    parts.get(id / partSize).get(id % partSize * shape.size(), to, offset, shape.size());
  }

  /** Adds every label, then every image, both by ascending id. */
  void addTo(MessageDigest digest) {
    digest.update(labels.encoded());
    parts().forEach(digest::update);
  }
}
