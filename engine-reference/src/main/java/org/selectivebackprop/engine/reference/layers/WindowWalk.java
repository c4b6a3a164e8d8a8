package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.ImageShape;

/** The positions of a window over a batch. */
record WindowWalk(
    ImageShape in, ImageShape out, int rows, int columns, int stride, int padding, int dilation) {
  WindowWalk(ImageShape in, ImageShape out, int rows, int columns, int stride) {
    this(in, out, rows, columns, stride, 0, 1);
  }

  /** Called for each pair of an input and an output pixel within a window. */
  interface Meeting {
    /**
     * At offsets of the pixels' first channels.
     *
     * @param position in the window, row by row
     */
    void at(int x, int y, int position);
  }

  /** Every pair, in order of the output; padding is in none. */
  void each(int examples, Meeting meeting) {
    for (int example = 0; example < examples; example++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          int y = ((example * out.height() + row) * out.width() + column) * out.channels();
          window(example, row * stride - padding, column * stride - padding, y, meeting);
        }
      }
    }
  }

  private void window(int example, int top, int left, int y, Meeting meeting) {
    for (int ky = 0; ky < rows; ky++) {
      int row = top + ky * dilation;
      for (int kx = 0; kx < columns; kx++) {
        int column = left + kx * dilation;
        if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
          int x = ((example * in.height() + row) * in.width() + column) * in.channels();
          meeting.at(x, y, ky * columns + kx);
        }
      }
    }
  }
}
