package org.selectivebackprop.datasets.images;

import java.awt.image.Raster;
import java.util.regex.Pattern;
import org.selectivebackprop.datasets.io.DataFile;

/**
 * JPEG files: the platform's samples, coloured by the Independent JPEG Group's rules, not its own.
 */
final class JpegImage {
  /** What the decoder says of files with all pixels, but for markers within a scan. */
  private static final Pattern STRAY_BYTES =
      Pattern.compile("Corrupt JPEG data: \\d+ extraneous bytes before marker 0x(?!d[0-7]).*");

  private static final String NO_END = "Truncated File - Missing EOI marker";
  private static final int HALF = 1 << 15;

  private JpegImage() {}

  static ImageFile read(DataFile file, byte[] bytes, boolean upright) {
    Flaws flaws = new Flaws();
    JpegSegments segments = JpegSegments.read(bytes, flaws);
    Colour colour = segments.colour(file);
    Raster raster =
        PlatformReader.read(
            file,
            "jpeg",
            segments.content(),
            warning -> {
              if (STRAY_BYTES.matcher(warning).matches()
                  || (warning.equals(NO_END) && segments.inOneScan())) {
                flaws.blemish(warning);
              } else {
                flaws.damage(warning);
              }
            },
            reader -> reader.readRaster(0, null));
    int[] samples = new int[raster.getNumBands()];
    ImageFile stored =
        new ImageFile(
            raster.getWidth(),
            raster.getHeight(),
            (x, y) -> colour.rgb(raster.getPixel(x, y, samples)),
            flaws);
    return upright ? Orientation.upright(stored, segments.exif()) : stored;
  }

  enum Colour {
    GREY,
    YCC,
    RGB,
    YCCK,
    CMYK;

    private int rgb(int[] samples) {
      return switch (this) {
        case GREY -> ImageFile.rgb(samples[0], samples[0], samples[0]);
        case RGB -> ImageFile.rgb(samples[0], samples[1], samples[2]);
        case YCC -> ofYcc(samples);
        // Adobe stores inks inverted, as the light that they leave.
        case CMYK ->
            ImageFile.dimmed(ImageFile.rgb(samples[0], samples[1], samples[2]), samples[3]);
        case YCCK -> ImageFile.dimmed(~ofYcc(samples), samples[3]);
      };
    }
  }

  /** ITU-T T.871, section 7, with factors in units of 2^-16. */
  private static int ofYcc(int[] samples) {
    int luma = samples[0];
    int blueness = samples[1] - 128;
    int redness = samples[2] - 128;
    return ImageFile.rgb(
        clamped(luma + ((91_881 * redness + HALF) >> 16)),
        clamped(luma + ((-22_554 * blueness - 46_802 * redness + HALF) >> 16)),
        clamped(luma + ((116_130 * blueness + HALF) >> 16)));
  }

  private static int clamped(int value) {
    return Math.max(0, Math.min(255, value));
  }
}
