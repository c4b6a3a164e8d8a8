package org.selectivebackprop.core.networks;

/**
 * Weights and multiply-adds of a network for square images, counted without the layers' classes.
 */
final class Tally {
  private long weights;
  private long multiplyAdds;
  private int side;
  private int channels;

  Tally(int side, int channels) {
    this.side = side;
    this.channels = channels;
  }

  /** A branch that is counted, too, but ends elsewhere: where this one stands is kept. */
  Tally beside(int kernel, int filters, int stride) {
    int side = this.side;
    int channels = this.channels;
    conv(kernel, filters, stride);
    this.side = side;
    this.channels = channels;
    return this;
  }

  Tally conv(int kernel, int filters, int stride) {
    side = (side + stride - 1) / stride;
    weights += (long) kernel * kernel * channels * filters;
    multiplyAdds += (long) side * side * kernel * kernel * channels * filters;
    channels = filters;
    return this;
  }

  Tally depthwise(int kernel, int stride) {
    side = (side + stride - 1) / stride;
    weights += (long) kernel * kernel * channels;
    multiplyAdds += (long) side * side * kernel * kernel * channels;
    return this;
  }

  /** Scale and shift. */
  Tally norm() {
    return norm(channels);
  }

  Tally norm(int width) {
    weights += 2L * width;
    return this;
  }

  Tally bias() {
    weights += channels;
    return this;
  }

  Tally halve() {
    side /= 2;
    return this;
  }

  /** The input beside what was made of it. */
  Tally grow(int by) {
    channels += by;
    return this;
  }

  Tally dense(int inputs, int units) {
    weights += (long) inputs * units + units;
    multiplyAdds += (long) inputs * units;
    channels = units;
    return this;
  }

  int channels() {
    return channels;
  }

  int side() {
    return side;
  }

  long weights() {
    return weights;
  }

  long multiplyAdds() {
    return multiplyAdds;
  }
}
