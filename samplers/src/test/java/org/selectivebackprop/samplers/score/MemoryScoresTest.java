package org.selectivebackprop.samplers.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.samplers.Given;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.Logits;

class MemoryScoresTest {
  private static final JsonNode GOLDEN = Golden.read("scores.json");

  @ParameterizedTest
  @EnumSource
  void forgettingIsGolden(Forgetting.NeverLearned mode) {
    JsonNode golden = GOLDEN.get("forgetting");
    Forgetting scorer = new Forgetting(mode);
    ExampleBatch batch = Logits.batch(new int[golden.get("right").size()]);
    for (int step = 0; step < 4; step++) {
      float[] right = new float[batch.size()];
      for (int i = 0; i < right.length; i++) {
        right[i] = (float) golden.get("right").get(i).get(step).asDouble();
      }
      observe(scorer, batch, Signal.CORRECT, right);
    }
    double[] scores = scorer.score(batch, new Signals(batch.size()));
    JsonNode expected = golden.get(mode.name().toLowerCase(java.util.Locale.ROOT));
    for (int i = 0; i < scores.length; i++) {
      // A score that is not finite would keep an example out of everything: it stands for infinity.
      double wanted = expected.get(i).asDouble();
      assertThat(scores[i]).isEqualTo(Double.isFinite(wanted) ? wanted : RunningMeans.UNSEEN);
    }
  }

  @Test
  void forgettingCountsWhatACountByHandCounts() {
    SplittableRandom random = new SplittableRandom(9);
    for (int trial = 0; trial < 2000; trial++) {
      Forgetting scorer = new Forgetting(Forgetting.NeverLearned.PRESENTATIONS);
      List<Boolean> history = new ArrayList<>();
      ExampleBatch batch = Logits.batch(0);
      int steps = 1 + random.nextInt(20);
      for (int step = 0; step < steps; step++) {
        history.add(random.nextInt(3) == 0);
        float right = history.get(step) ? 1 : 0;
        observe(scorer, batch, Signal.CORRECT, right);
      }
      int events = 0;
      for (int step = 1; step < steps; step++) {
        events += history.get(step - 1) && !history.get(step) ? 1 : 0;
      }
      double expected = history.contains(true) ? events : steps;
      assertThat(scorer.score(batch, new Signals(1))).containsExactly(expected);
    }
  }

  @Test
  void aumIsGolden() {
    JsonNode golden = GOLDEN.get("aum");
    ExampleScorer scorer = Mean.AUM.create(ParamValues.defaults(List.of()));
    for (JsonNode epoch : golden.get("logits")) {
      Logits logits = Logits.of(epoch, golden.get("labels"));
      scorer.observe(logits.batch(), logits.signals(), 0.1);
    }
    assertThat(scorer.score(Logits.batch(0, 2), new Signals(2)))
        .containsExactly(Golden.doubles(golden.get("aum")), Offset.offset(1e-12));
  }

  @Test
  void whatWasNeverTrainedComesFirst() {
    for (ExampleScorer scorer :
        List.of(
            Mean.AUM.create(ParamValues.defaults(List.of())),
            new Mean(SignalScore.LOSS),
            new Forgetting(Forgetting.NeverLearned.EASIEST))) {
      assertThat(scorer.score(Logits.batch(0), new Signals(1)))
          .containsExactly(RunningMeans.UNSEEN);
    }
  }

  @Test
  void meanIsThatOfTrainingStepsAndSkipsWhatIsNotFinite() {
    Mean mean = new Mean(SignalScore.LOSS);
    ExampleBatch batch = Logits.batch(0, 0);
    observe(mean, batch, Signal.LOSS, 1, 5);
    observe(mean, batch, Signal.LOSS, 2, Float.NaN);
    observe(mean, batch, Signal.LOSS, 6, Float.POSITIVE_INFINITY);
    assertThat(mean.score(batch, new Signals(2))).containsExactly(3, 5);
  }

  @Test
  void runsAreAveraged() {
    JsonNode golden = GOLDEN.get("meanOverRuns");
    List<ExampleScorer> runs = new ArrayList<>();
    golden.get("runs").forEach(run -> runs.add(Given.by(Golden.doubles(run))));
    double[] scores = new Average(runs).score(Logits.batch(0, 0, 0), new Signals(3));
    assertThat(scores).containsExactly(Golden.doubles(golden.get("mean")), Offset.offset(1e-15));
    assertThat(org.selectivebackprop.samplers.baseline.TopK.largest(scores, 2))
        .containsExactly(Golden.integers(golden.get("keepTwo")));
  }

  @Test
  void anAverageOfNothingIsRefused() {
    assertThatThrownBy(() -> new Average(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static void observe(
      ExampleScorer scorer, ExampleBatch batch, Signal signal, float... values) {
    scorer.observe(batch, new Signals(batch.size()).put(signal, values), 0.1);
  }
}
