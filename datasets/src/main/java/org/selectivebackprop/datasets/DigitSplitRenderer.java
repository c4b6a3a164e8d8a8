package org.selectivebackprop.datasets;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.digits.DigitRenderer;

/**
 * Prints whole splits of digits on all cores; an image depends on its id alone, never on a thread.
 */
final class DigitSplitRenderer {
  static final List<String> CLASSES =
      IntStream.range(0, DigitRenderer.CLASSES).mapToObj(String::valueOf).toList();
  static final ImageShape SHAPE =
      new ImageShape(DigitRenderer.SIDE, DigitRenderer.SIDE, DigitRenderer.CHANNELS);

  /** The renderer's numbers of the splits. */
  static final int TRAIN = 0;

  static final int TEST = 1;

  /** Images in one array, 48 MiB; far below the longest array, and enough for all cores. */
  private static final int PART_SIZE = 1 << 14;

  /** Images painted by one thread before it looks for more work. */
  private static final int SHEET = 64;

  private final DigitRenderer renderer;

  DigitSplitRenderer(DigitRenderer renderer) {
    this.renderer = renderer;
  }

  /** Paints images 0 to size - 1 of a split. */
  ImageSplit print(int split, int size) {
    int[] labels = new int[size];
    List<ByteBuffer> parts =
        IntStream.iterate(0, first -> first < size, first -> first + PART_SIZE)
            .mapToObj(first -> part(split, first, labels))
            .toList();
    return new ImageSplit(
        SHAPE, Labels.of(labels, DigitRenderer.CLASSES), new Pixels(SHAPE.size(), parts));
  }

  private ByteBuffer part(int split, int first, int[] labels) {
    int count = Math.min(PART_SIZE, labels.length - first);
    byte[] pixels = new byte[count * SHAPE.size()];
    IntStream.range(0, (count + SHEET - 1) / SHEET)
        .parallel()
        .forEach(
            sheet -> {
              int end = Math.min(count, (sheet + 1) * SHEET);
              for (int at = sheet * SHEET; at < end; at++) {
                int id = first + at;
                labels[id] = renderer.label(split, id);
                renderer.render(split, id, pixels, at * SHAPE.size());
              }
            });
    return ByteBuffer.wrap(pixels);
  }
}
