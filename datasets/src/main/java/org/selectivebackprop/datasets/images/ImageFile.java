package org.selectivebackprop.datasets.images;

import java.io.IOException;
import java.nio.file.Files;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.io.DataFile;

/**
 * One PNG or JPEG file in 8 bits a channel, transparent parts over black.
 *
 * @param colours of the pixels, for one thread
 */
public record ImageFile(int width, int height, Colours colours, Flaws flaws) {
  /** Largest file; its pixels are limited apart from that. */
  private static final int MAX_BYTES = 1 << 26;

  private static final int MAX_VALUE = 255;

  /** Gives the colour of every pixel. */
  @FunctionalInterface
  public interface Colours {
    /** Red, green and blue, the highest byte of no meaning. */
    int rgb(int x, int y);
  }

  /**
   * Reads a file.
   *
   * @param upright whether to turn it as its Exif orientation says
   * @throws DataException if nothing can be read, or no two readers would read the same
   */
  public static ImageFile read(DataFile file, boolean upright) {
    byte[] content = content(file);
    if (PngChunks.begin(content)) {
      return PngImage.read(file, content, upright);
    }
    if (JpegSegments.begin(content)) {
      return JpegImage.read(file, content, upright);
    }
    throw file.refuse("neither a PNG nor a JPEG file", "offset 0");
  }

  private static byte[] content(DataFile file) {
    long size = file.sizeBytes();
    if (size > MAX_BYTES) {
      throw file.refuse("a file of " + size + " bytes, more than " + MAX_BYTES);
    }
    try {
      return Files.readAllBytes(file.path());
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  /** Side of the largest square, in pixels. */
  int side() {
    return Math.min(width, height);
  }

  /**
   * Reads one row of the largest square in the middle.
   *
   * @param y in [0, side)
   * @param to receives red, green and blue of every pixel
   */
  void row(int y, int[] to) {
    int left = (width - side()) / 2;
    int top = (height - side()) / 2;
    for (int x = 0; x < side(); x++) {
      int rgb = colours.rgb(left + x, top + y);
      to[3 * x] = (rgb >> 16) & MAX_VALUE;
      to[3 * x + 1] = (rgb >> 8) & MAX_VALUE;
      to[3 * x + 2] = rgb & MAX_VALUE;
    }
  }

  /** Packs a colour. */
  static int rgb(int red, int green, int blue) {
    return red << 16 | green << 8 | blue;
  }

  /** A colour of which a share is left, in [0, 255]. */
  static int dimmed(int rgb, int share) {
    return rgb(
        dimmedValue((rgb >> 16) & MAX_VALUE, share),
        dimmedValue((rgb >> 8) & MAX_VALUE, share),
        dimmedValue(rgb & MAX_VALUE, share));
  }

  private static int dimmedValue(int value, int share) {
    return (value * share + MAX_VALUE / 2) / MAX_VALUE;
  }
}
