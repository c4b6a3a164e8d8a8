package org.selectivebackprop.datasets;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads one PNG or JPEG file: the largest square in the middle, in 8 bits a channel, transparent
 * parts over black.
 *
 * <p>Sizes are checked before anything is unpacked. Whatever the platform's reader complains of,
 * even if it then goes on with grey in place of what is missing, is an error here.
 */
final class Picture {
  /** Largest file; its pixels are limited apart from that. */
  private static final int MAX_BYTES = 1 << 26;

  /** Width times height, as unpacked. */
  private static final int MAX_PIXELS = 1 << 25;

  private static final int MAX_VALUE = 255;

  private final BufferedImage image;
  private final boolean greyScale;

  private Picture(BufferedImage image) {
    this.image = image;
    this.greyScale =
        image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
            && image.getSampleModel().getNumBands() <= 2;
  }

  /** Reads a file. */
  static Picture read(DataFile file) {
    byte[] content = content(file);
    String format = "jpeg";
    if (PngChunks.begin(content)) {
      PngChunks.check(file, content);
      format = "png";
    } else if (content.length < 2 || (content[0] & 0xFF) != 0xFF || (content[1] & 0xFF) != 0xD8) {
      throw file.refuse("neither a PNG nor a JPEG file", "offset 0");
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      reader.setInput(in, true, true);
      return new Picture(decode(file, reader));
    } catch (IOException damaged) {
      throw file.refuse("damaged: " + DataFile.reason(damaged));
    } finally {
      reader.dispose();
    }
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

  private static BufferedImage decode(DataFile file, ImageReader reader) throws IOException {
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    BufferedImage image;
    try {
      long width = reader.getWidth(0);
      long height = reader.getHeight(0);
      if (width * height > MAX_PIXELS) {
        throw file.refuse(width + "x" + height + " pixels, more than " + MAX_PIXELS);
      }
      image = reader.read(0);
    } catch (IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | NegativeArraySizeException
        | ArithmeticException
        | ClassCastException
        | NullPointerException broken) {
      // What the platform's readers throw over headers that contradict themselves.
      throw new IOException("it contradicts itself", broken);
    }
    if (!warnings.isEmpty()) {
      throw new IOException(warnings.get(0));
    }
    return image;
  }

  /** Side of the square, in pixels. */
  int side() {
    return Math.min(image.getWidth(), image.getHeight());
  }

  /**
   * Reads one row of the square.
   *
   * @param y in [0, side)
   * @param to receives red, green and blue of every pixel
   */
  void row(int y, int[] to) {
    int left = (image.getWidth() - side()) / 2;
    int top = (image.getHeight() - side()) / 2 + y;
    if (greyScale) {
      greyRow(left, top, to);
      return;
    }
    for (int x = 0; x < side(); x++) {
      int argb = image.getRGB(left + x, top);
      int alpha = argb >>> 24;
      to[3 * x] = over((argb >> 16) & MAX_VALUE, alpha);
      to[3 * x + 1] = over((argb >> 8) & MAX_VALUE, alpha);
      to[3 * x + 2] = over(argb & MAX_VALUE, alpha);
    }
  }

  /** As stored: the platform would take grey for linear light, and brighten it. */
  private void greyRow(int left, int top, int[] to) {
    Raster raster = image.getRaster();
    int most = (1 << image.getSampleModel().getSampleSize(0)) - 1;
    boolean transparent = raster.getNumBands() == 2;
    for (int x = 0; x < side(); x++) {
      int value = eightBits(raster.getSample(left + x, top, 0), most);
      int alpha = transparent ? eightBits(raster.getSample(left + x, top, 1), most) : MAX_VALUE;
      to[3 * x] = over(value, alpha);
      to[3 * x + 1] = to[3 * x];
      to[3 * x + 2] = to[3 * x];
    }
  }

  private static int eightBits(int value, int most) {
    return (int) ((value * (long) MAX_VALUE + most / 2) / most);
  }

  private static int over(int value, int alpha) {
    return (value * alpha + MAX_VALUE / 2) / MAX_VALUE;
  }
}
