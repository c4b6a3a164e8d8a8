package org.selectivebackprop.datasets.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.selectivebackprop.core.error.DataException;

/**
 * A split in its files, one image at a time; a {@link DataException} if one is not as it should be.
 */
public interface SplitFiles {
  /** Number of examples, at least 1 where it is read. */
  int size();

  Labels labels();

  /** Reads and checks every image, by ascending id; the sink copies it, for the array is reused. */
  void images(Consumer<byte[]> sink);

  default SplitFiles without(Set<Path> files) {
    return this;
  }

  /** One split of several, one after the other. */
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

  /** Puts the channels of each pixel side by side, which CIFAR and PyTorch have plane by plane. */
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
