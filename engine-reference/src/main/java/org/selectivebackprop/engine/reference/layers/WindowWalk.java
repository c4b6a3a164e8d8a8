package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Window;

/** The positions of a window over a batch, as it moves from row to row and across columns. */
record WindowWalk(ImageShape in, ImageShape out, Window down, Window across) {
  /** A window without padding. */
  static WindowWalk of(ImageShape in, ImageShape out, int side, int stride) {
    Window square = new Window(side, stride, 0);
    return new WindowWalk(in, out, square, square);
  }

  static WindowWalk global(ImageShape in) {
    ImageShape out = ImageShape.vector(in.channels());
    return new WindowWalk(in, out, new Window(in.height(), 1, 0), new Window(in.width(), 1, 0));
  }

  int size() {
    return down.kernel() * across.kernel();
  }

  /** Called for each pair of an input and an output pixel within a window. */
  interface Meeting {
    /** At offsets of the pixels' first channels; positions in the window go row by row. */
    void at(int x, int y, int position);
  }

  /** Every pair, in order of the output; padding is in none. */
  void each(int examples, Meeting meeting) {
    for (int example = 0; example < examples; example++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          int y = ((example * out.height() + row) * out.width() + column) * out.channels();
          int top = row * down.stride() - down.padding();
          int left = column * across.stride() - across.padding();
          window(example, top, left, y, meeting);
        }
      }
    }
  }

  private void window(int example, int top, int left, int y, Meeting meeting) {
    for (int ky = 0; ky < down.kernel(); ky++) {
      int row = top + ky * down.dilation();
      for (int kx = 0; kx < across.kernel(); kx++) {
        int column = left + kx * across.dilation();
        if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
          int x = ((example * in.height() + row) * in.width() + column) * in.channels();
          meeting.at(x, y, ky * across.kernel() + kx);
        }
      }
    }
  }
}
