package org.selectivebackprop.engine.reference.layers;

/** Mean and biased variance of every channel over the examples and positions of a batch. */
final class ChannelMoments {
  private final double[] mean;
  private final double[] variance;
  private final int count;

  private ChannelMoments(double[] mean, double[] variance, int count) {
    this.mean = mean;
    this.variance = variance;
    this.count = count;
  }

  /** In two passes: the sum of squares less the square of the sum would cancel. */
  static ChannelMoments of(Activations batch) {
    double[] x = batch.values();
    int channels = batch.shape().channels();
    int count = x.length / channels;
    double[] mean = new double[channels];
    for (int i = 0; i < x.length; i++) {
      mean[i % channels] += x[i] / count;
    }
    double[] variance = new double[channels];
    for (int i = 0; i < x.length; i++) {
      double off = x[i] - mean[i % channels];
      variance[i % channels] += off * off / count;
    }
    return new ChannelMoments(mean, variance, count);
  }

  double[] mean() {
    return mean;
  }

  double[] variance() {
    return variance;
  }

  /** What makes the variance unbiased, {@code m / (m - 1)}; 1 for a single value, whose is 0. */
  double besselFactor() {
    return (double) count / Math.max(1, count - 1);
  }
}
