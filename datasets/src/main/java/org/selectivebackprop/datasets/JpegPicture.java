package org.selectivebackprop.datasets;

import java.awt.image.Raster;
import java.util.regex.Pattern;

/** Reads JPEG pictures: samples are the platform's, colours are made of them here. */
final class JpegPicture {
  /**
   * But for those before a marker within a scan, which tell of lost pixels: this is what the
   * decoder says though it has all of them.
   */
  private static final Pattern STRAY_BYTES =
      Pattern.compile("Corrupt JPEG data: \\d+ extraneous bytes before marker 0x(?!d[0-7]).*");

  private static final String NO_END = "Truncated File - Missing EOI marker";

  private JpegPicture() {}

  static ImageFile read(DataFile file, byte[] bytes, boolean upright) {
    Flaws flaws = new Flaws();
    JpegSegments segments = JpegSegments.read(bytes, flaws);
    JpegColour colour = segments.colour(file);
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
    return upright ? Orientation.of(segments.exif()).upright(stored) : stored;
  }
}
