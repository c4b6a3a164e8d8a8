package org.selectivebackprop.samplers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.model.ImageShape;

/** Signals worked out from logits, as an engine would. */
public final class Logits {
  private final double[][] logits;
  private final int[] labels;

  private Logits(double[][] logits, int[] labels) {
    this.logits = logits;
    this.labels = labels;
  }

  public static Logits of(JsonNode logits, JsonNode labels) {
    double[][] rows = new double[logits.size()][];
    Arrays.setAll(rows, i -> Golden.doubles(logits.get(i)));
    return new Logits(rows, Golden.integers(labels));
  }

  /** Examples with ids from 0. */
  public static ExampleBatch batch(int... labels) {
    ExampleBatch batch = new ExampleBatch(new ImageShape(1, 1, 1), labels.length);
    for (int i = 0; i < labels.length; i++) {
      batch.add(i, labels[i], 1);
    }
    return batch;
  }

  public ExampleBatch batch() {
    return batch(labels);
  }

  public Signals signals() {
    int classes = logits[0].length;
    float[] probabilities = new float[labels.length * classes];
    float[] norms = new float[labels.length];
    float[] margins = new float[labels.length];
    float[] correct = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      double sum = Arrays.stream(logits[i]).map(Math::exp).sum();
      double squares = 0;
      double rival = Double.NEGATIVE_INFINITY;
      int best = 0;
      for (int c = 0; c < classes; c++) {
        double p = Math.exp(logits[i][c]) / sum;
        probabilities[i * classes + c] = (float) p;
        squares += Math.pow(p - (c == labels[i] ? 1 : 0), 2);
        rival = c == labels[i] ? rival : Math.max(rival, logits[i][c]);
        best = logits[i][c] > logits[i][best] ? c : best;
      }
      norms[i] = (float) Math.sqrt(squares);
      margins[i] = (float) (logits[i][labels[i]] - rival);
      correct[i] = best == labels[i] ? 1 : 0;
    }
    return new Signals(labels.length)
        .put(Signal.PROBABILITIES, probabilities)
        .put(Signal.LOGIT_GRADIENT_NORM, norms)
        .put(Signal.MARGIN, margins)
        .put(Signal.CORRECT, correct);
  }
}
