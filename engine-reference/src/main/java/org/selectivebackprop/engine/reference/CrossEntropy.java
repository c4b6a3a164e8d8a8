package org.selectivebackprop.engine.reference;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.engine.reference.layers.Activations;

/**
 * Softmax cross-entropy of a batch, {@code -sum over k of t_k log p_k}, where the target t is 1 at
 * the label, smoothed: {@code t_k = (1 - smoothing) [k = label] + smoothing / classes}.
 */
final class CrossEntropy {
  private final ExampleBatch batch;
  private final double smoothing;
  private final int classes;
  private final double[] logits;
  private final double[] logProbabilities;

  /**
   * Reads logits.
   *
   * @param logits one vector per example
   * @param batch labels and weights; must not change while this is in use
   * @param smoothing in [0, 1)
   */
  CrossEntropy(Activations logits, ExampleBatch batch, double smoothing) {
    this.batch = batch;
    this.smoothing = smoothing;
    this.classes = logits.shape().size();
    this.logits = logits.values();
    this.logProbabilities = logSoftmax(this.logits, classes);
  }

  double objective() {
    double sum = 0;
    for (int example = 0; example < batch.size(); example++) {
      sum += batch.weight(example) * loss(example);
    }
    return sum / batch.size();
  }

  /** Gradient of {@code (1/whole) sum of weight_i loss_i}: {@code weight_i / whole * (p - t)}. */
  Activations weightedGradient(Activations logitShaped, int whole) {
    Activations gradient = logitShaped.zerosOf(logitShaped.shape());
    for (int example = 0; example < batch.size(); example++) {
      double factor = (double) batch.weight(example) / whole;
      for (int k = 0; k < classes; k++) {
        gradient.values()[example * classes + k] = factor * slope(example, k);
      }
    }
    return gradient;
  }

  /** The signals asked for, of those that logits and labels decide. */
  Signals signals(Set<Signal> wanted) {
    Signals signals = new Signals(batch.size());
    for (Signal signal : wanted) {
      if (signal != Signal.EMBEDDING && signal != Signal.GRADIENT_NORM) {
        signals.put(signal, values(signal));
      }
    }
    return signals;
  }

  private float[] values(Signal signal) {
    if (signal == Signal.PROBABILITIES) {
      float[] wide = new float[logProbabilities.length];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = (float) Math.exp(logProbabilities[i]);
      }
      return wide;
    }
    float[] values = new float[batch.size()];
    for (int example = 0; example < values.length; example++) {
      values[example] = (float) value(signal, example);
    }
    return values;
  }

  private double value(Signal signal, int example) {
    return switch (signal) {
      case LOSS -> loss(example);
      case CORRECT -> mostProbable(example) == batch.label(example) ? 1 : 0;
      case LOGIT_GRADIENT_NORM -> slopeNorm(example);
      case MARGIN -> margin(example);
      case PROBABILITIES, EMBEDDING, GRADIENT_NORM ->
          throw new IllegalArgumentException(signal + " is not one value that logits decide");
    };
  }

  private double loss(int example) {
    int first = example * classes;
    // From 0, not by a minus sign: a perfect prediction has loss 0, not -0.
    double atLabel = 0 - logProbabilities[first + batch.label(example)];
    if (smoothing == 0) {
      return atLabel;
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum -= logProbabilities[first + k];
    }
    return (1 - smoothing) * atLabel + smoothing / classes * sum;
  }

  /** The first of the largest logits; no class if a logit is NaN. */
  private int mostProbable(int example) {
    int first = example * classes;
    int best = 0;
    for (int k = 0; k < classes; k++) {
      if (Double.isNaN(logits[first + k])) {
        return -1;
      }
      best = logits[first + k] > logits[first + best] ? k : best;
    }
    return best;
  }

  private double margin(int example) {
    int first = example * classes;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      if (k != batch.label(example)) {
        largest = Math.max(largest, logits[first + k]); // NaN is kept
      }
    }
    return logits[first + batch.label(example)] - largest;
  }

  private double slopeNorm(int example) {
    double squares = 0;
    for (int k = 0; k < classes; k++) {
      squares += slope(example, k) * slope(example, k);
    }
    return Math.sqrt(squares);
  }

  /** Derivative of one example's loss by one logit, {@code p_k - t_k}. */
  private double slope(int example, int k) {
    double target = smoothing / classes + (k == batch.label(example) ? 1 - smoothing : 0);
    return Math.exp(logProbabilities[example * classes + k]) - target;
  }

  /** With the largest logit taken off first, so that nothing overflows. */
  private static double[] logSoftmax(double[] logits, int classes) {
    double[] result = new double[logits.length];
    for (int first = 0; first < logits.length; first += classes) {
      double largest = logits[first];
      for (int k = 1; k < classes; k++) {
        largest = Math.max(largest, logits[first + k]);
      }
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(logits[first + k] - largest);
      }
      for (int k = 0; k < classes; k++) {
        result[first + k] = logits[first + k] - largest - Math.log(sum);
      }
    }
    return result;
  }
}
