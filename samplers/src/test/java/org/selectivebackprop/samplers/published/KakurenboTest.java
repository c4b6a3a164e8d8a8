package org.selectivebackprop.samplers.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.loop.ToyRun;

class KakurenboTest {
  private static final JsonNode GOLDEN = Golden.read("recent.json").get("kakurenbo");
  private final Kakurenbo policy =
      new Kakurenbo(GOLDEN.get("fraction").asDouble(), GOLDEN.get("confidence").asDouble());

  @Test
  void whatIsHiddenAndTheRateAreGolden() {
    assertThat(hidden(0)).isEmpty();
    assertThat(policy.learningRateFactor(progress(0))).isEqualTo(1);
    observe("scores");
    assertHides(1, "hidden", "factor");
    observe("later");
    assertHides(2, "laterHidden", "laterFactor");
  }

  @Test
  void hiddenAreScoredAgainBeforeTheLastCandidates() {
    observe("scores");
    int[] hidden = hidden(1);
    for (int from = 0; from < 8; from += 4) {
      assertThat(policy.request(progress(1))).isEqualTo(CandidateRequest.unscored(4));
      int[] ids = IntStream.range(from, from + 4).toArray();
      policy.select(Candidates.unscored(ids, new int[4], progress(1)), Batches.draws(1));
    }
    assertThat(policy.request(progress(1))).isEqualTo(CandidateRequest.scored(hidden).extra());
    double[] scores = {0.9, 0.9, 0.001};
    Candidates asked = Candidates.scored(hidden, new int[3], scores, progress(1));
    assertThat(policy.select(asked, Batches.draws(1)).size()).isZero();
    assertThat(policy.request(progress(1))).isEqualTo(CandidateRequest.unscored(4));
    assertThat(hidden(2)).contains(hidden[2]).doesNotContain(hidden[0], hidden[1]);
  }

  /**
   * The rate of every step is that of the schedule, which is 1 throughout, over what is trained.
   */
  @Test
  void aRunTrainsWithTheRaisedRate() {
    ToyRun run =
        new ToyRun(
            new Strategy(
                PluginSpec.of("kakurenbo"),
                PluginSpec.of("target-probability"),
                PluginSpec.of("always-fresh")));
    List<Double> rates = new ArrayList<>();
    run.train(
        new RunListener() {
          @Override
          public void onStep(StepReport step) {
            rates.add(step.learningRate());
          }
        });
    assertThat(rates.get(0)).isEqualTo(run.rate);
    assertThat(rates.stream().mapToDouble(rate -> rate).max().orElseThrow())
        .isGreaterThan(run.rate)
        .isLessThanOrEqualTo(run.rate / 0.7 + 1e-9);
  }

  private void assertHides(int epoch, String ids, String factor) {
    assertThat(hidden(epoch)).containsExactly(Golden.integers(GOLDEN.get(ids)));
    double expected = GOLDEN.get(factor).asDouble();
    assertThat(policy.learningRateFactor(progress(epoch)))
        .isCloseTo(expected, Golden.closeTo(expected));
  }

  private void observe(String scores) {
    int[] ids = IntStream.range(0, 10).toArray();
    policy.observe(
        new TrainedBatch(ids, new double[10], Golden.doubles(GOLDEN.get(scores)), progress(0)));
  }

  private int[] hidden(int epoch) {
    policy.plan(progress(epoch), Batches.draws(epoch));
    return IntStream.range(0, 10).filter(id -> !policy.chooses(id)).toArray();
  }

  private static Progress progress(int epoch) {
    return new Progress(epoch, 10, 10, 4, 0, 0, 0);
  }
}
