package org.selectivebackprop.datasets.digits;

import java.util.List;
import java.util.Objects;
import org.selectivebackprop.datasets.digits.DigitStyle.Scene;
import org.selectivebackprop.datasets.digits.KeyedDraws.Stream;

/**
 * Paints digits in the manner of street numbers, each a function of (seed, hardness, split, id)
 * alone, with the same bytes on any machine. The label is the digit in the middle, and never wrong.
 *
 * <p>A difficulty in [0, 1] moves contrast, size, slant, blur, clutter, crowding and noise
 * together, each with its own scatter; the share of images harder than d is {@code (1 - d)^(16^(1 -
 * hardness))}. Safe for use by several threads at once; each keeps about 30 KiB of scratch.
 */
public final class DigitRenderer {
  public static final int SIDE = 32;

  public static final int CHANNELS = 3;

  public static final int SIZE_BYTES = SIDE * SIDE * CHANNELS;

  public static final int CLASSES = StrokeShapes.DIGITS;

  /** A hardness at which a small CNN learns most images at once and never learns some. */
  public static final double DEFAULT_HARDNESS = 0.5;

  // Shared by all renderers, since an image overwrites all that the last one left on its easel.
  private static final ThreadLocal<Easel> EASELS = ThreadLocal.withInitial(Easel::new);

  private final long seed;
  private final double power;

  /** A data set by its seed; at hardness 0 nearly all images are easy, at 1 as many are hard. */
  public DigitRenderer(long seed, double hardness) {
    if (!(hardness >= 0 && hardness <= 1)) {
      throw new IllegalArgumentException("hardness is " + hardness + ", not in [0, 1]");
    }
    this.seed = seed;
    this.power = StrictMath.pow(16, hardness - 1);
  }

  /** The digit in the middle; each split, such as 0 for training, is a set of its own. */
  public int label(int split, int id) {
    return draws(split, id, Stream.LABEL).below(CLASSES);
  }

  /** From 0 (trivial) to 1 (barely legible): a cause, not a measurement, and for analysis only. */
  public double difficulty(int split, int id) {
    return 1 - StrictMath.pow(draws(split, id, Stream.DIFFICULTY).unit(), power);
  }

  /**
   * Paints one image from the offset on: rows from the top, pixels from the left, then channels.
   */
  public void render(int split, int id, byte[] out, int offset) {
    Objects.checkFromIndexSize(offset, SIZE_BYTES, out.length);
    Easel easel = EASELS.get();
    easel.paint(this, split, id);
    easel.canvas.store(out, offset);
  }

  DigitStyle style(int split, int id) {
    return DigitStyle.draw(draws(split, id, Stream.STYLE), difficulty(split, id));
  }

  KeyedDraws draws(int split, int id, Stream stream) {
    return new KeyedDraws(seed, split, id, stream);
  }

  /** One thread's working space, and the order in which an image is painted. */
  private static final class Easel {
    private final Canvas canvas = new Canvas();
    private final StrokeMask mask = new StrokeMask();
    private final Backdrop backdrop = new Backdrop();

    void paint(DigitRenderer source, int split, int id) {
      DigitStyle style = source.style(split, id);
      Palette palette = style.palette();
      Scene scene = style.scene();
      backdrop.paint(
          canvas,
          mask,
          source.draws(split, id, Stream.BACKDROP),
          palette.ground(),
          scene.clutter());
      mask.clear(style.ink().reach());
      KeyedDraws shapes = source.draws(split, id, Stream.SHAPES);
      mask.add(anyVariant(shapes, source.label(split, id)), style.pose());
      // Into the same mask: on a sign all digits are of one paint, and may run into each other.
      neighbours(shapes, style);
      canvas.stroke(mask, palette.ink(), style.ink());
      scratches(source.draws(split, id, Stream.SCRATCHES), style);
      canvas.blur(style.lens().blurPasses());
      canvas.noise(source.draws(split, id, Stream.NOISE), style.lens().noise());
    }

    private void neighbours(KeyedDraws shapes, DigitStyle style) {
      Scene scene = style.scene();
      if (scene.left()) {
        neighbour(shapes, style.pose(), -scene.spacing());
      }
      if (scene.right()) {
        neighbour(shapes, style.pose(), scene.spacing());
      }
    }

    private void neighbour(KeyedDraws shapes, Pose pose, double spacing) {
      Glyph glyph = anyVariant(shapes, shapes.below(StrokeShapes.DIGITS));
      mask.add(glyph, pose.along(spacing, shapes.around(0.12)));
    }

    private static Glyph anyVariant(KeyedDraws shapes, int digit) {
      List<Glyph> variants = StrokeShapes.of(digit);
      return variants.get(shapes.below(variants.size()));
    }

    private void scratches(KeyedDraws draws, DigitStyle style) {
      Palette palette = style.palette();
      for (int line = 0; line < style.scene().scratches(); line++) {
        // In the ink's colour a scratch can be mistaken for a stroke; in the wall's it hides one.
        Palette.Colour colour = draws.chance(0.5) ? palette.ink() : palette.ground();
        Backdrop.scratch(canvas, mask, draws, colour);
      }
    }
  }
}
