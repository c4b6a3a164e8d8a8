package org.selectivebackprop.testkit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;

/** Seeded random signals that agree with each other and with a batch's labels. */
public final class RandomSignals {
  private static final int EMBEDDING = 4;

  private RandomSignals() {}

  /**
   * Signals of random logits, without label smoothing.
   *
   * @param batch its labels are the targets
   * @param classes above every label
   * @param wanted what the result holds, and nothing else
   * @param seed equal seeds give equal signals
   */
  public static Signals of(ExampleBatch batch, int classes, Set<Signal> wanted, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = batch.size();
    Map<Signal, float[]> all = new EnumMap<>(Signal.class);
    all.put(Signal.LOSS, new float[size]);
    all.put(Signal.CORRECT, new float[size]);
    all.put(Signal.LOGIT_GRADIENT_NORM, new float[size]);
    all.put(Signal.PROBABILITIES, new float[size * classes]);
    all.put(Signal.OUTPUTS, new float[size * classes]);
    all.put(Signal.MARGIN, new float[size]);
    all.put(Signal.GRADIENT_NORM, new float[size]);
    all.put(Signal.EMBEDDING, new float[size * EMBEDDING]);
    for (int example = 0; example < size; example++) {
      double[] probabilities = probabilities(classes, random);
      double target = probabilities[batch.label(example)];
      double others = 0;
      double rival = 0;
      for (int k = 0; k < classes; k++) {
        values(all, Signal.PROBABILITIES)[example * classes + k] = (float) probabilities[k];
        values(all, Signal.OUTPUTS)[example * classes + k] = (float) Math.log(probabilities[k]);
        if (k != batch.label(example)) {
          others += probabilities[k] * probabilities[k];
          rival = Math.max(rival, probabilities[k]);
        }
      }
      values(all, Signal.LOSS)[example] = (float) -Math.log(target);
      values(all, Signal.CORRECT)[example] = rival <= target ? 1 : 0;
      values(all, Signal.MARGIN)[example] = (float) Math.log(target / rival);
      double norm = Math.sqrt((1 - target) * (1 - target) + others);
      values(all, Signal.LOGIT_GRADIENT_NORM)[example] = (float) norm;
    }
    addFeatures(all, size, new SplittableRandom(~seed));
    Signals signals = new Signals(size);
    wanted.forEach(signal -> signals.put(signal, values(all, signal)));
    return signals;
  }

  /** Embeddings, and for the whole gradient's norm that of the last layer, kernel and bias. */
  private static void addFeatures(Map<Signal, float[]> all, int size, SplittableRandom random) {
    for (int example = 0; example < size; example++) {
      double squares = 1;
      for (int c = 0; c < EMBEDDING; c++) {
        double feature = random.nextDouble(-1, 1);
        values(all, Signal.EMBEDDING)[example * EMBEDDING + c] = (float) feature;
        squares += feature * feature;
      }
      double atLogits = values(all, Signal.LOGIT_GRADIENT_NORM)[example];
      values(all, Signal.GRADIENT_NORM)[example] = (float) (atLogits * Math.sqrt(squares));
    }
  }

  private static double[] probabilities(int classes, SplittableRandom random) {
    double[] values = new double[classes];
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      values[k] = Math.exp(random.nextDouble(-3, 3));
      sum += values[k];
    }
    for (int k = 0; k < classes; k++) {
      values[k] /= sum;
    }
    return values;
  }

  private static float[] values(Map<Signal, float[]> all, Signal signal) {
    float[] values = all.get(signal);
    if (values == null) {
      throw new IllegalArgumentException("no random values for " + signal);
    }
    return values;
  }
}
