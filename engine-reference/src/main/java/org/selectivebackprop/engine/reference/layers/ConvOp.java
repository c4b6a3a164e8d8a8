package org.selectivebackprop.engine.reference.layers;

import java.util.Optional;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.ImageShape;

/**
 * Cross-correlation with stride, dilation and zero padding: {@code y[o] = b + sum over window of x
 * * k}, where the filters of one group read the channels of that group alone.
 */
public final class ConvOp implements Operation {
  private final Conv layer;
  private final ImageShape in;
  private final ImageShape out;
  private final Variable kernel;
  private final Optional<Variable> bias;
  // In one group.
  private final int channels;
  private final int filters;

  ConvOp(Conv layer, ImageShape input, Variables variables) {
    this.layer = layer;
    this.in = input;
    this.out = layer.output(input);
    this.kernel = variables.named(layer.kernelName());
    this.channels = input.channels() / layer.groups();
    this.filters = layer.filters() / layer.groups();
    this.bias = layer.bias() ? Optional.of(variables.named(layer.biasName())) : Optional.empty();
  }

  /** What happens where one input pixel meets one output pixel through one kernel position. */
  private interface Meeting {
    /** Offsets of the first input channel, the first filter, and their first weight. */
    void at(int x, int y, int k);
  }

  @Override
  public Pass forward(Activations input) {
    Activations output = input.zerosOf(out);
    double[] x = input.values();
    double[] y = output.values();
    double[] k = kernel.value();
    bias.ifPresent(variable -> fill(y, variable.value()));
    everyMeeting(
        input.examples(),
        (xAt, yAt, kAt) -> {
          for (int c = 0; c < in.channels(); c++) {
            addScaled(x[xAt + c], k, kAt + row(c), y, yAt + firstFilter(c), filters);
          }
        });
    return new Pass(output, gradient -> backward(input, gradient));
  }

  private Activations backward(Activations input, Activations gradient) {
    Activations inputGradient = input.zerosOf(in);
    double[] x = input.values();
    double[] dx = inputGradient.values();
    double[] dy = gradient.values();
    double[] k = kernel.value();
    double[] dk = kernel.gradient();
    bias.ifPresent(variable -> collect(dy, variable.gradient()));
    everyMeeting(
        input.examples(),
        (xAt, yAt, kAt) -> {
          for (int c = 0; c < in.channels(); c++) {
            int row = kAt + row(c);
            addScaled(x[xAt + c], dy, yAt + firstFilter(c), dk, row, filters);
            dx[xAt + c] += dot(k, row, dy, yAt + firstFilter(c), filters);
          }
        });
    return inputGradient;
  }

  /** Where the weights from one input channel to its group's filters begin. */
  private int row(int channel) {
    return channel % channels * out.channels() + firstFilter(channel);
  }

  /** The first filter of an input channel's group. */
  private int firstFilter(int channel) {
    return channel / channels * filters;
  }

  private void everyMeeting(int examples, Meeting meeting) {
    for (int example = 0; example < examples; example++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          int y = ((example * out.height() + row) * out.width() + column) * out.channels();
          window(example, row * layer.stride(), column * layer.stride(), y, meeting);
        }
      }
    }
  }

  /** One output pixel; kernel positions over the padding meet nothing. */
  private void window(int example, int top, int left, int y, Meeting meeting) {
    int side = layer.kernel();
    for (int ky = 0; ky < side; ky++) {
      int row = top + ky * layer.window().dilation() - layer.padding();
      for (int kx = 0; kx < side; kx++) {
        int column = left + kx * layer.window().dilation() - layer.padding();
        if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
          int x = ((example * in.height() + row) * in.width() + column) * in.channels();
          meeting.at(x, y, (ky * side + kx) * channels * out.channels());
        }
      }
    }
  }

  public static void addScaled(
      double factor, double[] from, int fromAt, double[] to, int toAt, int n) {
    for (int i = 0; i < n; i++) {
      to[toAt + i] += factor * from[fromAt + i];
    }
  }

  static double dot(double[] a, int aAt, double[] b, int bAt, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[aAt + i] * b[bAt + i];
    }
    return sum;
  }

  /** Repeats the bias at every position. */
  static void fill(double[] values, double[] bias) {
    for (int i = 0; i < values.length; i++) {
      values[i] = bias[i % bias.length];
    }
  }

  /** Adds every position's gradient to the bias's. */
  static void collect(double[] gradient, double[] bias) {
    for (int i = 0; i < gradient.length; i++) {
      bias[i % bias.length] += gradient[i];
    }
  }
}
