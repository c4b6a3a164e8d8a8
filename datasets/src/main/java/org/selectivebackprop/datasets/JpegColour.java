package org.selectivebackprop.datasets;

/**
 * What the samples of a JPEG picture mean, by the rules and in the whole numbers of the Independent
 * JPEG Group's library: the platform has rules of its own, and no colours for four inks.
 */
enum JpegColour {
  GREY,
  YCC,
  RGB,
  YCCK,
  CMYK;

  private static final int HALF = 1 << 15;

  /** Red, green and blue. */
  int rgb(int[] samples) {
    return switch (this) {
      case GREY -> ImageFile.rgb(samples[0], samples[0], samples[0]);
      case RGB -> ImageFile.rgb(samples[0], samples[1], samples[2]);
      case YCC -> ofYcc(samples);
      // Adobe stores inks inverted, as the light that they leave.
      case CMYK -> ImageFile.dimmed(ImageFile.rgb(samples[0], samples[1], samples[2]), samples[3]);
      case YCCK -> ImageFile.dimmed(~ofYcc(samples), samples[3]);
    };
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
