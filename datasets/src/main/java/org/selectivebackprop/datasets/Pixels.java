package org.selectivebackprop.datasets;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Images of one size, on the heap or in a mapped file, read by any number of threads.
 *
 * <p>In parts, since one buffer ends at 2 GiB: all parts hold equally many images, but for the
 * last, which may hold fewer.
 */
final class Pixels {
  private final int imageBytes;
  private final List<ByteBuffer> parts;
  private final int partSize;
  private final int count;

  /**
   * Takes over buffers; the caller must not change them afterwards.
   *
   * @param imageBytes size of one image
   * @param parts images one after the other, height-width-channel; from 0 to the limit
   */
  Pixels(int imageBytes, List<ByteBuffer> parts) {
    this.imageBytes = imageBytes;
    this.parts = List.copyOf(parts);
    this.partSize = parts.get(0).limit() / imageBytes;
    this.count = parts.stream().mapToInt(part -> part.limit() / imageBytes).sum();
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      int size = parts.get(i).limit() / imageBytes;
      if (parts.get(i).limit() % imageBytes != 0
          || size < 1
          || size > partSize
          || (!last && size != partSize)) {
        throw new IllegalArgumentException(
            "part " + i + ": " + parts.get(i).limit() + " values in images of " + imageBytes);
      }
    }
  }

  int count() {
    return count;
  }

  /** Absolute reads only: a buffer's position would be shared between threads. */
  void copy(int id, byte[] to, int offset) {
    parts.get(id / partSize).get(id % partSize * imageBytes, to, offset, imageBytes);
  }

  /** Views of the parts from their first value to their last, each with a position of its own. */
  List<ByteBuffer> parts() {
    return parts.stream().map(ByteBuffer::duplicate).map(ByteBuffer::rewind).toList();
  }
}
