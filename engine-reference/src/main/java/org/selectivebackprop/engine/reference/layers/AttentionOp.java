package org.selectivebackprop.engine.reference.layers;

import org.selectivebackprop.core.model.ImageShape;

/**
 * {@code y_i = sum_j w_ij v_j} with {@code w_i = softmax_j(q_i k_j / sqrt(size))}, in every head, a
 * run of channels, by itself, over positions j of the same example that are no padding. The input
 * has queries, keys and values, each as many channels as the output.
 */
record AttentionOp(int heads, ImageShape out, ImageShape in) implements Operation {
  @Override
  public Pass forward(Activations input) {
    int positions = positions();
    Activations weights = input.zerosOf(new ImageShape(heads, positions, positions));
    Activations output = input.zerosOf(out);
    double[] x = input.values();
    each(
        input.examples(),
        (query, row, y) -> {
          weigh(input, query, row, weights.values());
          int first = first(query);
          for (int j = 0; j < positions; j++) {
            double weight = weights.values()[row + j];
            if (weight != 0) {
              ConvOp.addScaled(weight, x, value(first, j), output.values(), y, size());
            }
          }
        });
    return new Pass(output, gradient -> backward(input, weights.values(), gradient));
  }

  /** The row of weights of one query. */
  private void weigh(Activations input, int query, int row, double[] weights) {
    double[] x = input.values();
    int first = first(query);
    int example = query / in.size() * positions();
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < positions(); j++) {
      weights[row + j] = scale() * ConvOp.dot(x, query, x, key(first, j), size());
      if (TokenOps.there(input, example + j)) {
        largest = Math.max(largest, weights[row + j]);
      }
    }
    double sum = 0;
    for (int j = 0; j < positions(); j++) {
      boolean there = TokenOps.there(input, example + j);
      weights[row + j] = there ? Math.exp(weights[row + j] - largest) : 0;
      sum += weights[row + j];
    }
    for (int j = 0; j < positions() && sum != 0; j++) {
      weights[row + j] /= sum;
    }
  }

  /** With {@code a_ij = dy_i v_j}: {@code ds_ij = w_ij (a_ij - sum_k w_ik a_ik)}. */
  private Activations backward(Activations input, double[] weights, Activations gradient) {
    Activations inputGradient = input.zerosOf(in);
    double[] x = input.values();
    double[] dx = inputGradient.values();
    double[] dy = gradient.values();
    double[] along = new double[positions()];
    each(
        input.examples(),
        (query, row, y) -> {
          int first = first(query);
          double mean = 0;
          for (int j = 0; j < along.length; j++) {
            along[j] = ConvOp.dot(dy, y, x, value(first, j), size());
            mean += weights[row + j] * along[j];
          }
          for (int j = 0; j < along.length; j++) {
            double weight = weights[row + j];
            double slope = scale() * weight * (along[j] - mean);
            ConvOp.addScaled(weight, dy, y, dx, value(first, j), size());
            ConvOp.addScaled(slope, x, key(first, j), dx, query, size());
            ConvOp.addScaled(slope, x, query, dx, key(first, j), size());
          }
        });
    return inputGradient;
  }

  private interface Visit {
    /** Where one head's query, row of weights and output at one position begin. */
    void at(int query, int row, int y);
  }

  private void each(int examples, Visit visit) {
    for (int example = 0; example < examples; example++) {
      for (int head = 0; head < heads; head++) {
        for (int i = 0; i < positions(); i++) {
          int query = example * in.size() + i * in.channels() + head * size();
          int row = ((example * heads + head) * positions() + i) * positions();
          visit.at(query, row, example * out.size() + i * out.channels() + head * size());
        }
      }
    }
  }

  private int first(int query) {
    return query - query % in.size() + query % in.channels();
  }

  private int key(int first, int position) {
    return first + position * in.channels() + out.channels();
  }

  private int value(int first, int position) {
    return key(first, position) + out.channels();
  }

  private int positions() {
    return in.height() * in.width();
  }

  private int size() {
    return out.channels() / heads;
  }

  private double scale() {
    return 1 / Math.sqrt(size());
  }
}
