package org.selectivebackprop.datasets.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** How a camera was held, tag 0x0112 of Exif 2.3, 4.6.4: images are stored as sensors see. */
final class Orientation {
  private static final int TAG = 0x0112;
  private static final int TYPE_SHORT = 3;
  private static final int ENTRY_BYTES = 12;

  private Orientation() {}

  /** From 1, as it is stored, to 8; other values are as good as 1. */
  private static int tag(ByteBuffer tiff) {
    try {
      tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int at = tiff.getInt(4) + 2;
      for (int left = tiff.getShort(at - 2); left > 0; left--, at += ENTRY_BYTES) {
        if (tiff.getShort(at) == TAG && tiff.getShort(at + 2) == TYPE_SHORT) {
          return tiff.getShort(at + 8);
        }
      }
    } catch (IndexOutOfBoundsException garbage) {
      return 1;
    }
    return 1;
  }

  /** Turns an image as its camera saw it, by the first directory of a TIFF structure, if any. */
  static ImageFile upright(ImageFile stored, Optional<ByteBuffer> exif) {
    int tag = exif.map(Orientation::tag).orElse(1);
    int right = stored.width() - 1;
    int bottom = stored.height() - 1;
    ImageFile.Colours from = stored.colours();
    ImageFile.Colours to =
        switch (tag) {
          case 2 -> (x, y) -> from.rgb(right - x, y);
          case 3 -> (x, y) -> from.rgb(right - x, bottom - y);
          case 4 -> (x, y) -> from.rgb(x, bottom - y);
          case 5 -> (x, y) -> from.rgb(y, x);
          case 6 -> (x, y) -> from.rgb(y, bottom - x);
          case 7 -> (x, y) -> from.rgb(right - y, bottom - x);
          case 8 -> (x, y) -> from.rgb(right - y, x);
          default -> from;
        };
    boolean swapped = tag >= 5 && tag <= 8;
    return new ImageFile(
        swapped ? stored.height() : stored.width(),
        swapped ? stored.width() : stored.height(),
        to,
        stored.flaws());
  }
}
