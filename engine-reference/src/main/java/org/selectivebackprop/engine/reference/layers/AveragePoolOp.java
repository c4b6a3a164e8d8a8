package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.AveragePool;
import org.selectivebackprop.core.model.ImageShape;

/**
 * The mean of every channel over a window; each position of it receives an equal share of the
 * gradient.
 *
 * @param in shape of the input
 * @param out shape of the output
 * @param rows of the window
 * @param columns of the window
 * @param stride step of the window
 */
record AveragePoolOp(ImageShape in, ImageShape out, int rows, int columns, int stride)
    implements Operation {
  /** Over square windows. */
  static AveragePoolOp windowed(AveragePool layer, ImageShape in) {
    return new AveragePoolOp(in, layer.output(in), layer.window(), layer.window(), layer.stride());
  }

  /** Over all positions. */
  static AveragePoolOp global(ImageShape in) {
    return new AveragePoolOp(in, ImageShape.vector(in.channels()), in.height(), in.width(), 1);
  }

  /** What happens where a value of the input meets the mean that it is part of. */
  private interface Meeting {
    void at(int x, int y);
  }

  @Override
  public Pass forward(Activations input) {
    Activations output = input.zerosOf(out);
    double[] x = input.values();
    double[] y = output.values();
    everyMeeting(input.examples(), (xAt, yAt) -> y[yAt] += x[xAt]);
    for (int i = 0; i < y.length; i++) {
      y[i] /= rows * columns;
    }
    return new Pass(output, this::backward);
  }

  private Activations backward(Activations gradient) {
    Activations inputGradient = gradient.zerosOf(in);
    double[] dx = inputGradient.values();
    double[] dy = gradient.values();
    everyMeeting(gradient.examples(), (xAt, yAt) -> dx[xAt] += dy[yAt] / (rows * columns));
    return inputGradient;
  }

  private void everyMeeting(int examples, Meeting meeting) {
    for (int y = 0; y < examples * out.size(); y++) {
      int channel = y % out.channels();
      int left = y / out.channels() % out.width() * stride;
      int top = y / (out.channels() * out.width()) % out.height() * stride;
      int first = y / out.size() * in.size() + channel;
      for (int row = top; row < top + rows; row++) {
        for (int column = left; column < left + columns; column++) {
          meeting.at(first + (row * in.width() + column) * in.channels(), y);
        }
      }
    }
  }
}
