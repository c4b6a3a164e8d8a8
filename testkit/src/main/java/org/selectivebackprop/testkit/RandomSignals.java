package org.selectivebackprop.testkit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.Signals;

/** Seeded random signals that agree with each other and with a batch's labels. */
public final class RandomSignals {
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
    for (int example = 0; example < size; example++) {
      double[] probabilities = probabilities(classes, random);
      double target = probabilities[batch.label(example)];
      double others = 0;
      boolean correct = true;
      for (int k = 0; k < classes; k++) {
        values(all, Signal.PROBABILITIES)[example * classes + k] = (float) probabilities[k];
        others += k == batch.label(example) ? 0 : probabilities[k] * probabilities[k];
        correct &= probabilities[k] <= target;
      }
      values(all, Signal.LOSS)[example] = (float) -Math.log(target);
      values(all, Signal.CORRECT)[example] = correct ? 1 : 0;
      double norm = Math.sqrt((1 - target) * (1 - target) + others);
      values(all, Signal.LOGIT_GRADIENT_NORM)[example] = (float) norm;
    }
    Signals signals = new Signals(size);
    wanted.forEach(signal -> signals.with(signal, values(all, signal)));
    return signals;
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
