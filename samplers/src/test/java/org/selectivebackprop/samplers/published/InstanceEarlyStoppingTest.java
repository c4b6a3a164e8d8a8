package org.selectivebackprop.samplers.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;

class InstanceEarlyStoppingTest {
  private static final JsonNode GOLDEN = Golden.read("scores.json").get("secondDifferences");
  private final InstanceEarlyStopping.Settings settings =
      new InstanceEarlyStopping.Settings(
          GOLDEN.get("delta").asDouble(), GOLDEN.get("average").asInt());
  private final InstanceEarlyStopping policy = new InstanceEarlyStopping(settings);

  @Test
  void statisticsAreGolden() {
    for (int i = 0; i < 3; i++) {
      double[] losses = Golden.doubles(GOLDEN.get("losses").get(i));
      double expected = GOLDEN.get("statistic").get(i).asDouble();
      double[] recent = Arrays.copyOfRange(losses, 1, 6);
      assertThat(settings.statistic(recent)).isCloseTo(expected, Golden.closeTo(expected));
    }
  }

  @Test
  void masteredIsGoldenAndTakesSixEpochs() {
    for (int epoch = 0; epoch < 6; epoch++) {
      assertThat(plan(epoch, 3)).as("epoch %d", epoch).containsExactly(0, 1, 2);
      double[] losses = new double[3];
      for (int i = 0; i < 3; i++) {
        losses[i] = GOLDEN.get("losses").get(i).get(epoch).asDouble();
      }
      observe(epoch, losses);
    }
    int[] trained =
        IntStream.range(0, 3).filter(i -> !GOLDEN.get("mastered").get(i).asBoolean()).toArray();
    assertThat(plan(6, 3)).containsExactly(trained);
  }

  @Test
  void masteredAreAskedAboutFirstAndReturnWhenTheirLossMoves() {
    for (int epoch = 0; epoch < 6; epoch++) {
      plan(epoch, 3);
      observe(epoch, 0.5, Math.pow(2, -epoch), 0.25);
    }
    assertThat(plan(6, 3)).containsExactly(1);
    assertThat(policy.request(progress(6, 3)))
        .isEqualTo(CandidateRequest.scored(new int[] {0, 2}).extra());
    Candidates asked =
        Candidates.scored(new int[] {0, 2}, new int[2], new double[] {0.5, 4}, progress(6, 3));
    assertThat(policy.select(asked, Batches.draws(1)).size()).isZero();
    assertThat(policy.request(progress(6, 3))).isEqualTo(CandidateRequest.unscored(2));
    assertThat(plan(7, 3)).containsExactly(1, 2);
  }

  @Test
  void somethingIsTrainedEvenWhereEverythingIsMastered() {
    for (int epoch = 0; epoch < 6; epoch++) {
      plan(epoch, 3);
      observe(epoch, 1, 1, 1 + 1e-6 * epoch * epoch);
    }
    // A batch of two: the largest statistic, and of equal ones the lowest id.
    assertThat(plan(6, 3)).containsExactly(0, 2);
  }

  @Test
  void anExampleThatFailsToScoreDoesNotStopTheEpoch() {
    for (int epoch = 0; epoch < 6; epoch++) {
      plan(epoch, 3);
      observe(epoch, 0.5, Math.pow(2, -epoch), 0.25);
    }
    plan(6, 3);
    assertThat(policy.request(progress(6, 3)).countsTowardsEpoch()).isFalse();
    // Core shows no candidates if none has a finite score.
    assertThat(policy.request(progress(6, 3)).countsTowardsEpoch()).isTrue();
  }

  private int[] plan(int epoch, int examples) {
    return policy.plan(progress(epoch, examples), Batches.draws(1)).ids().orElseThrow();
  }

  private void observe(int epoch, double... losses) {
    int[] ids = IntStream.range(0, losses.length).toArray();
    policy.observe(new TrainedBatch(ids, losses, new double[0], progress(epoch, losses.length)));
  }

  private static Progress progress(int epoch, int examples) {
    return new Progress(epoch, 10, examples, 2, 0, 0, 0);
  }
}
