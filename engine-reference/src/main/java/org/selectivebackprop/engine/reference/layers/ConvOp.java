package org.selectivebackprop.engine.reference.layers;

import java.util.Optional;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.core.variables.Variables;

/**
 * Cross-correlation with stride, dilation and zero padding: {@code y[o] = b + sum over window of x
 * * k}, where the filters of one group read the channels of that group alone.
 */
public final class ConvOp implements Operation {
  private final ImageShape in;
  private final ImageShape out;
  private final Variable kernel;
  private final Optional<Variable> bias;
  private final WindowWalk walk;
  // In one group.
  private final int channels;
  private final int filters;

  ConvOp(Conv layer, ImageShape input, Variables variables) {
    this.in = input;
    this.out = layer.output(input);
    this.walk = new WindowWalk(in, out, layer.window().vertical(), layer.window());
    this.kernel = variables.named(layer.kernelName());
    this.channels = input.channels() / layer.groups();
    this.filters = layer.filters() / layer.groups();
    this.bias = layer.bias() ? Optional.of(variables.named(layer.biasName())) : Optional.empty();
  }

  @Override
  public Pass forward(Activations input) {
    Activations output = input.zerosOf(out);
    double[] x = input.values();
    double[] y = output.values();
    double[] k = kernel.value();
    bias.ifPresent(variable -> fill(y, variable.value()));
    walk.each(
        input.examples(),
        (xAt, yAt, position) -> {
          int kAt = position * channels * out.channels();
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
    walk.each(
        input.examples(),
        (xAt, yAt, position) -> {
          int kAt = position * channels * out.channels();
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

  private int firstFilter(int channel) {
    return channel / channels * filters;
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
