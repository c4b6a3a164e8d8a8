package org.selectivebackprop.datasets.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageReadParam;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.io.DataFile;

/** One PNG or JPEG file in 8 bits a channel, transparent parts over black; for one thread. */
public record ImageFile(int width, int height, Colours colours, Flaws flaws) {
  /** Largest file; its pixels are limited apart from that. */
  private static final int MAX_BYTES = 1 << 26;

  private static final int MAX_VALUE = 255;

  @FunctionalInterface
  public interface Colours {
    /** Red, green and blue, the highest byte of no meaning. */
    int rgb(int x, int y);
  }

  /** Reads a file; a {@link DataException} where nothing can be read or no two readers agree. */
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

  int side() {
    return Math.min(width, height);
  }

  /** Reads one row of the largest square in the middle: red, green and blue of every pixel. */
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

  static final class PngImage {
    private static final int MAX_VALUE = 255;

    private PngImage() {}

    static ImageFile read(DataFile file, byte[] bytes, boolean upright) {
      Flaws flaws = new Flaws();
      PngChunks chunks = PngChunks.read(file, bytes, flaws);
      BufferedImage image = image(file, chunks.content(), flaws);
      if (highest(image.getRaster()) >= chunks.colours()) {
        flaws.damage("colours beyond its palette of " + chunks.colours());
      }
      ImageFile.Colours colours = colours(image);
      ImageFile stored =
          new ImageFile(
              image.getWidth(),
              image.getHeight(),
              chunks.clear().map(clear -> without(clear, image, colours)).orElse(colours),
              flaws);
      return upright ? Orientation.upright(stored, chunks.exif()) : stored;
    }

    /** As far as it can be unpacked, the rest black. */
    private static BufferedImage image(DataFile file, byte[] content, Flaws flaws) {
      ImageReadParam param = new ImageReadParam();
      try {
        return PlatformReader.read(
            file,
            "png",
            content,
            flaws::damage,
            reader -> {
              param.setDestination(
                  reader
                      .getImageTypes(0)
                      .next()
                      .createBufferedImage(reader.getWidth(0), reader.getHeight(0)));
              return reader.read(0, param);
            });
      } catch (DataException broken) {
        BufferedImage part = Optional.ofNullable(param.getDestination()).orElseThrow(() -> broken);
        flaws.damage(broken.problems().get(0).what());
        return part;
      }
    }

    private static int highest(Raster raster) {
      int[] row = new int[raster.getWidth()];
      int highest = 0;
      for (int y = 0; y < raster.getHeight(); y++) {
        raster.getSamples(0, y, row.length, 1, 0, row);
        highest = Math.max(highest, Arrays.stream(row).max().orElse(0));
      }
      return highest;
    }

    private static ImageFile.Colours colours(BufferedImage image) {
      ColorModel model = image.getColorModel();
      if (model instanceof IndexColorModel
          || model.getColorSpace().getType() != ColorSpace.TYPE_GRAY) {
        return (x, y) -> {
          int argb = image.getRGB(x, y);
          return ImageFile.dimmed(argb, argb >>> 24);
        };
      }
      // As stored: the platform would take grey for linear light, and brighten it.
      Raster raster = image.getRaster();
      int most = (1 << model.getComponentSize(0)) - 1;
      return (x, y) -> {
        int alpha = model.hasAlpha() ? eightBits(raster.getSample(x, y, 1), most) : MAX_VALUE;
        int value = eightBits(raster.getSample(x, y, 0), most);
        return ImageFile.dimmed(ImageFile.rgb(value, value, value), alpha);
      };
    }

    private static int eightBits(int value, int most) {
      return (int) ((value * (long) MAX_VALUE + most / 2) / most);
    }

    /** With black in place of one colour. */
    private static ImageFile.Colours without(
        ByteBuffer clear, BufferedImage image, ImageFile.Colours colours) {
      Raster raster = image.getRaster();
      int bands = raster.getNumBands();
      if (clear.limit() != 2 * bands) {
        return colours;
      }
      return (x, y) -> {
        for (int band = 0; band < bands; band++) {
          if (raster.getSample(x, y, band) != (clear.getShort(2 * band) & 0xFFFF)) {
            return colours.rgb(x, y);
          }
        }
        return 0;
      };
    }
  }
}
