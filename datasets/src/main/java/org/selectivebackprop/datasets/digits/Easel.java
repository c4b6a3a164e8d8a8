package org.selectivebackprop.datasets.digits;

import java.util.List;
import org.selectivebackprop.datasets.digits.DigitStyle.Scene;
import org.selectivebackprop.datasets.digits.KeyedDraws.Stream;

/** One thread's working space, and the order in which an image is painted. */
final class Easel {
  private final Canvas canvas = new Canvas();
  private final StrokeMask mask = new StrokeMask();
  private final Backdrop backdrop = new Backdrop();

  /** Paints one image, replacing the last one. */
  void paint(DigitRenderer source, int split, int id) {
    DigitStyle style = source.style(split, id);
    Palette palette = style.palette();
    Scene scene = style.scene();
    backdrop.paint(
        canvas,
        mask,
        source.draws(split, id, Stream.BACKDROP),
        new Backdrop.Wall(palette.ground(), scene.clutter()));
    mask.clear(style.ink().reach());
    KeyedDraws shapes = source.draws(split, id, Stream.SHAPES);
    mask.add(anyVariant(shapes, source.label(split, id)), style.pose());
    // Into the same mask: on a sign all digits are of one paint, and may run into each other.
    neighbours(shapes, style);
    canvas.stroke(mask, palette.ink(), style.ink());
    scratches(source.draws(split, id, Stream.SCRATCHES), style);
    canvas.blur(style.lens().blurPasses(), style.lens().blurSide());
    canvas.noise(source.draws(split, id, Stream.NOISE), style.lens().noise());
  }

  /** Copies the image out as bytes. */
  void store(byte[] out, int offset) {
    canvas.store(out, offset);
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
