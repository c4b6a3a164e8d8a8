package org.selectivebackprop.samplers.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.Logits;
import org.selectivebackprop.testkit.RandomSignals;

class DifficultyScoresTest {
  private static final JsonNode GOLDEN = Golden.read("scores.json").get("errorNorms");

  /** Signals are floats, so that golden numbers survive to their precision. */
  private static final double FLOAT = 1e-6;

  private final Logits logits = Logits.of(GOLDEN.get("logits"), GOLDEN.get("labels"));

  @Test
  void el2nIsGolden() {
    assertGolden(SignalScore.EL2N, logits.signals(), "el2n", 1);
  }

  @Test
  void gradientOfTheLastLayerIsGolden() {
    float[] features = new float[8];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) GOLDEN.get("features").get(i / 2).get(i % 2).asDouble();
    }
    Signals signals = logits.signals().put(Signal.EMBEDDING, features);
    assertGolden(new Grand(Grand.Layers.LAST), signals, "grandOfLastLayer", 1);
  }

  @Test
  void targetProbabilityIsHalfTheGoldenL1Error() {
    assertGolden(SignalScore.TARGET_PROBABILITY, logits.signals(), "l1", 2);
  }

  @Test
  void probabilityMarginIsGolden() {
    assertGolden(SignalScore.PROBABILITY_MARGIN, logits.signals(), "margin", 1);
  }

  @Test
  void gradientOfAllLayersIsTheSignal() {
    float[] norms = {0, 1.5f, 1e30f};
    Signals signals = new Signals(3).put(Signal.GRADIENT_NORM, norms);
    assertThat(new Grand(Grand.Layers.ALL).score(Logits.batch(0, 1, 0), signals))
        .containsExactly(norms[0], norms[1], norms[2]);
  }

  @Test
  void rangesHoldAndAnExampleThatIsWrongHasAPositiveMargin() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 2000; trial++) {
      int classes = 2 + random.nextInt(9);
      ExampleBatch batch = Logits.batch(random.nextInt(classes), random.nextInt(classes));
      Signals signals =
          RandomSignals.of(batch, classes, java.util.EnumSet.allOf(Signal.class), trial);
      double[] el2n = SignalScore.EL2N.score(batch, signals);
      double[] squares = SignalScore.SQUARED_ERROR.score(batch, signals);
      double[] missed = SignalScore.TARGET_PROBABILITY.score(batch, signals);
      double[] margins = SignalScore.PROBABILITY_MARGIN.score(batch, signals);
      double[] wrong = SignalScore.MISCLASSIFIED.score(batch, signals);
      double[] last = new Grand(Grand.Layers.LAST).score(batch, signals);
      for (int i = 0; i < batch.size(); i++) {
        assertThat(el2n[i]).isBetween(0.0, Math.sqrt(2) + FLOAT);
        assertThat(el2n[i] * el2n[i]).isCloseTo(squares[i], Offset.offset(1e-12));
        assertThat(missed[i]).isBetween(0.0, 1.0);
        assertThat(margins[i] > 0).isEqualTo(wrong[i] == 1);
        assertThat(last[i]).isGreaterThanOrEqualTo(el2n[i] - FLOAT);
      }
    }
  }

  private void assertGolden(ExampleScorer scorer, Signals signals, String name, double factor) {
    assertThat(signals.available()).containsAll(scorer.requiredSignals());
    double[] scores = scorer.score(logits.batch(), signals);
    double[] expected = Golden.doubles(GOLDEN.get(name));
    assertThat(Arrays.stream(scores).map(score -> factor * score).toArray())
        .containsExactly(expected, Offset.offset(5e-6));
  }
}
