package org.selectivebackprop.engine.reference;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.objective.Objective.Outputs;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.engine.reference.layers.Activations;

/** What outputs and targets of a batch decide: the objective, its gradient, and signals. */
final class Head {
  private final ExampleBatch batch;
  private final int width;
  private final double[] outputs;
  private final Outputs meaning;
  private final ExampleLoss loss;

  /** Reads outputs, a vector an example; the batch must not change while this is in use. */
  Head(Activations outputs, ExampleBatch batch, EngineSetup setup, double smoothing) {
    this.batch = batch;
    this.width = outputs.shape().size();
    this.outputs = outputs.values();
    this.meaning = setup.outputs().orElseThrow();
    this.loss = ExampleLoss.of(setup.objective(), this.outputs, width, batch, smoothing);
  }

  double objective() {
    double sum = 0;
    for (int example = 0; example < batch.size(); example++) {
      sum += batch.weight(example) * loss.loss(example);
    }
    return sum / batch.size();
  }

  /** Gradient of {@code (1/whole) sum of weight_i loss_i} at the outputs. */
  Activations weightedGradient(Activations outputShaped, int whole) {
    Activations gradient = outputShaped.zerosOf(outputShaped.shape());
    for (int example = 0; example < batch.size(); example++) {
      double factor = (double) batch.weight(example) / whole;
      for (int k = 0; k < width; k++) {
        gradient.values()[example * width + k] = factor * loss.slope(example, k);
      }
    }
    return gradient;
  }

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
    if (signal == Signal.OUTPUTS) {
      return Variable.floats(outputs);
    }
    if (signal == Signal.PROBABILITIES) {
      return Variable.floats(probabilities());
    }
    float[] values = new float[batch.size()];
    for (int example = 0; example < values.length; example++) {
      values[example] = (float) value(signal, example);
    }
    return values;
  }

  private double[] probabilities() {
    boolean classes = meaning == Outputs.CLASS_LOGITS;
    double[] result = classes ? SoftmaxLoss.logSoftmax(outputs, width) : new double[outputs.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = classes ? Math.exp(result[i]) : 1 / (1 + Math.exp(-outputs[i]));
    }
    return result;
  }

  private double value(Signal signal, int example) {
    return switch (signal) {
      case LOSS -> loss.loss(example);
      case CORRECT -> correct(example) ? 1 : 0;
      case LOGIT_GRADIENT_NORM -> slopeNorm(example);
      case MARGIN ->
          outputs[example * width + batch.label(example)]
              - rival(outputs, width, example, batch.label(example));
      case PROBABILITIES, OUTPUTS, EMBEDDING, GRADIENT_NORM ->
          throw new IllegalArgumentException(signal + " is not one value that outputs decide");
    };
  }

  /** Whether all labels are right, or the largest output is that of the most probable class. */
  private boolean correct(int example) {
    int first = example * width;
    float[] targets = batch.targets();
    if (batch.targetValues() == 0) {
      return largest(outputs, first) == batch.label(example);
    }
    if (meaning == Outputs.LABEL_LOGITS || meaning == Outputs.LABEL_SCORES) {
      boolean all = true;
      for (int k = first; k < first + width; k++) {
        all &= (outputs[k] > 0) == (targets[k] > 0.5) && !Double.isNaN(outputs[k]);
      }
      return all;
    }
    double[] wide = new double[width];
    for (int k = 0; k < width; k++) {
      wide[k] = targets[first + k];
    }
    return largest(outputs, first) == largest(wide, 0);
  }

  /** The first of the largest; none if one is NaN. */
  private int largest(double[] values, int first) {
    int best = 0;
    for (int k = 0; k < width; k++) {
      if (Double.isNaN(values[first + k])) {
        return -1;
      }
      best = values[first + k] > values[first + best] ? k : best;
    }
    return best;
  }

  /** The largest output but that of the label. */
  static double rival(double[] outputs, int width, int example, int label) {
    int first = example * width;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < width; k++) {
      if (k != label) {
        largest = Math.max(largest, outputs[first + k]); // NaN is kept
      }
    }
    return largest;
  }

  private double slopeNorm(int example) {
    double squares = 0;
    for (int k = 0; k < width; k++) {
      squares += loss.slope(example, k) * loss.slope(example, k);
    }
    return Math.sqrt(squares);
  }
}
