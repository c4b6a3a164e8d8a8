package org.selectivebackprop.datasets.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.selectivebackprop.core.error.DataException;

/**
 * A split as it lies in its files, read front to back: never more than its labels and one image in
 * memory. A new format is one implementation of this.
 *
 * <p>Errors: every method but {@link #size} throws a {@link DataException} if a file is not what it
 * should be.
 */
public interface SplitFiles {
  /** Number of examples, at least 1 where it is read. */
  int size();

  /** Reads and checks every label. */
  Labels labels();

  /**
   * Reads and checks every image, by ascending id.
   *
   * @param sink takes each, height-width-channel, and copies it, for the array is filled anew
   */
  void images(Consumer<byte[]> sink);

  /** The split without the examples in some files, which may be none. */
  default SplitFiles without(Set<Path> files) {
    return this;
  }

  /**
   * One split of several.
   *
   * @param parts one after the other
   */
  static SplitFiles joined(List<? extends SplitFiles> parts, int classes) {
    return new SplitFiles() {
      @Override
      public int size() {
        return parts.stream().mapToInt(SplitFiles::size).sum();
      }

      @Override
      public Labels labels() {
        return Labels.of(
            parts.stream().map(SplitFiles::labels).flatMapToInt(Labels::stream).toArray(), classes);
      }

      @Override
      public void images(Consumer<byte[]> sink) {
        parts.forEach(part -> part.images(sink));
      }
    };
  }

  /**
   * Puts the channels of each pixel side by side.
   *
   * @param planes one channel after the other, as in CIFAR's files and PyTorch's arrays
   * @param image receives height-width-channel; is filled
   */
  static void interleave(byte[] planes, byte[] image, int channels) {
    int plane = image.length / channels;
    int to = 0;
    for (int at = 0; at < plane; at++) {
      for (int channel = 0; channel < channels; channel++) {
        image[to++] = planes[at + channel * plane];
      }
    }
  }
}
