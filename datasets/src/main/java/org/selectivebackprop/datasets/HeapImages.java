package org.selectivebackprop.datasets;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Collects images on the heap. */
final class HeapImages implements ImageSink {
  /** Far below the longest array, and asked for only when the file has really come so far. */
  private static final int PART_BYTES = 1 << 26;

  private final int imageBytes;
  private final int partSize;
  private final int size;
  private final List<ByteBuffer> parts = new ArrayList<>();
  private int count;

  /**
   * Room for a split.
   *
   * @param imageBytes of one image
   * @param size number of images
   */
  HeapImages(int imageBytes, int size) {
    this.imageBytes = imageBytes;
    this.size = size;
    this.partSize = Math.max(1, PART_BYTES / imageBytes);
  }

  @Override
  public void add(byte[] image) {
    if (count % partSize == 0) {
      parts.add(ByteBuffer.allocate(Math.min(partSize, size - count) * imageBytes));
    }
    parts.get(count / partSize).put(image);
    count++;
  }

  /** What was collected. */
  Pixels pixels() {
    return new Pixels(imageBytes, parts);
  }
}
