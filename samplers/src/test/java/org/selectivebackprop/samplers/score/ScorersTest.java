package org.selectivebackprop.samplers.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.samplers.Golden;

class ScorersTest {
  private static final JsonNode GOLDEN = Golden.read("scorers.json");

  /** Signals are floats, so that golden numbers survive to their precision. */
  private static final double FLOAT = 1e-5;

  @Test
  void lossAndGradientNormPassThrough() {
    assertPassesThrough(SignalScore.LOSS, Signal.LOSS, "loss");
    assertPassesThrough(
        SignalScore.LOGIT_GRADIENT_NORM, Signal.LOGIT_GRADIENT_NORM, "logitGradientNorm");
  }

  private static void assertPassesThrough(ExampleScorer scorer, Signal signal, String golden) {
    float[] values = floats(Golden.doubles(GOLDEN.get(golden)));
    ExampleBatch batch = batch(Golden.integers(GOLDEN.get("labels")));
    double[] scores = scorer.score(batch, new Signals(batch.size()).put(signal, values));
    assertThat(scorer.requiredSignals()).containsExactly(signal);
    assertThat(floats(scores)).isEqualTo(values);
  }

  @Test
  void squaredErrorIsGoldenAndItsRootIsEl2n() {
    ExampleBatch batch = batch(Golden.integers(GOLDEN.get("labels")));
    float[] probabilities = new float[12];
    for (int i = 0; i < 12; i++) {
      probabilities[i] = (float) GOLDEN.get("probabilities").get(i / 3).get(i % 3).asDouble();
    }
    double[] scores = squaredErrors(batch, probabilities);
    for (int i = 0; i < scores.length; i++) {
      assertThat(scores[i])
          .isCloseTo(GOLDEN.get("squaredError").get(i).asDouble(), Offset.offset(FLOAT));
      assertThat(Math.sqrt(scores[i]))
          .isCloseTo(GOLDEN.get("el2n").get(i).asDouble(), Offset.offset(FLOAT));
    }
  }

  @Test
  void squaredErrorIsTheSumOfSquaresOfTheFloatsGiven() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 2000; trial++) {
      int classes = 2 + random.nextInt(20);
      int label = random.nextInt(classes);
      float[] p = new float[classes];
      double expected = 0;
      for (int c = 0; c < classes; c++) {
        p[c] = (float) random.nextDouble();
        expected += Math.pow(c == label ? 1 - (double) p[c] : p[c], 2);
      }
      assertThat(squaredErrors(batch(label), p)[0]).isCloseTo(expected, Golden.closeTo(expected));
    }
  }

  private static double[] squaredErrors(ExampleBatch batch, float[] probabilities) {
    SignalScore scorer = SignalScore.SQUARED_ERROR;
    assertThat(scorer.requiredSignals()).containsExactly(Signal.PROBABILITIES);
    return scorer.score(batch, new Signals(batch.size()).put(Signal.PROBABILITIES, probabilities));
  }

  private static ExampleBatch batch(int... labels) {
    ExampleBatch batch = new ExampleBatch(new ImageShape(1, 1, 1), labels.length);
    for (int i = 0; i < labels.length; i++) {
      batch.add(i, labels[i], 1);
    }
    return batch;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
