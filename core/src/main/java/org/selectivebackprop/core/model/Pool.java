package org.selectivebackprop.core.model;

/** One number of several positions, channel by channel. */
public sealed interface Pool extends Layer {
  /**
   * The largest value of every square window, without padding.
   *
   * @param window side of the window
   * @param stride step of the window
   */
  record Max(int window, int stride) implements Pool {
    @Override
    public ImageShape output(ImageShape input) {
      return new Window(window, stride, 0).over(input, "max-pool", input.channels());
    }
  }

  /**
   * The mean of every square window, without padding.
   *
   * @param window side of the window
   * @param stride step of the window
   */
  record Average(int window, int stride) implements Pool {
    @Override
    public ImageShape output(ImageShape input) {
      return new Window(window, stride, 0).over(input, "average-pool", input.channels());
    }
  }

  /** The largest value over all positions: of a sequence, max-over-time pooling (Kim 2014). */
  record GlobalMax() implements Pool {
    @Override
    public ImageShape output(ImageShape input) {
      return ImageShape.vector(input.channels());
    }
  }

  /** The mean over all positions: a vector of channels. */
  record GlobalAverage() implements Pool {
    @Override
    public ImageShape output(ImageShape input) {
      return ImageShape.vector(input.channels());
    }
  }
}
