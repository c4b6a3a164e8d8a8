package org.selectivebackprop.samplers.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Given;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.Logits;
import org.selectivebackprop.samplers.score.RhoLoss;

class RhoLossTest {
  private static final JsonNode GOLDEN = Golden.read("rho-loss.json");

  /** Signals are floats. */
  private static final Offset<Double> FLOAT = Offset.offset(1e-6);

  @Test
  void scoresAndSelectionsAreGolden() {
    for (JsonNode golden : GOLDEN.get("selections")) {
      double[] scores = scores(golden);
      assertThat(scores).containsExactly(Golden.doubles(golden.get("scores")), FLOAT);
      double[] exact = Golden.doubles(golden.get("scores"));
      double share = golden.get("count").asInt() / (double) exact.length;
      assertThat(select(share, exact))
          .as(golden.get("about").asText())
          .containsExactly(Golden.integers(golden.get("selected")));
    }
  }

  /** Core keeps an example out whose score is not finite, and fills the batch with others. */
  @Test
  void whatIsNotFiniteIsNotTrained() {
    JsonNode golden = GOLDEN.get("notFinite");
    double[] scores = scores(golden);
    int[] finite = IntStream.range(0, 3).filter(i -> Double.isFinite(scores[i])).toArray();
    assertThat(finite).hasSize(2);
    double[] theirs = Arrays.stream(finite).mapToDouble(i -> scores[i]).toArray();
    int[] selected = select(1, theirs);
    assertThat(Arrays.stream(selected).map(i -> finite[i]).toArray())
        .containsExactly(Golden.integers(golden.get("selected")));
  }

  @Test
  void excessLossesOfTokensAreSelectedAlike() {
    JsonNode golden = Golden.read("scores.json").get("excessLoss");
    double[] losses = Golden.doubles(golden.get("losses"));
    double[] reference = Golden.doubles(golden.get("reference"));
    double[] scores = rho(losses, reference);
    assertThat(scores).containsExactly(Golden.doubles(golden.get("excess")), FLOAT);
    assertThat(select(golden.get("share").asDouble(), scores))
        .containsExactly(Golden.integers(golden.get("selected")));
  }

  @Test
  void asManyCandidatesAreAskedForAsMakeABatch() {
    JsonNode cost = GOLDEN.get("cost");
    int batch = cost.get("batch").asInt();
    CandidateRequest request = new RhoLossSelection(0.1).request(Batches.progress(0, batch));
    assertThat(request).isEqualTo(CandidateRequest.scored(cost.get("candidates").asInt()));
    double units = request.size() + 3.0 * batch;
    assertThat(units).isEqualTo(cost.get("units").asDouble());
    assertThat(units / (3.0 * batch)).isEqualTo(cost.get("ratio").asDouble());
    assertThat(new RhoLossSelection(0.1).request(Batches.progress(0, 900)).size()).isEqualTo(1000);
  }

  @Test
  void aConstantInTheIrreducibleLossChangesNothingAndZeroIsTopK() {
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 3000; trial++) {
      int n = 1 + random.nextInt(40);
      // Multiples of 1/8, so that sums are exact and ties stay ties.
      double[] losses = random.doubles(n).map(u -> Math.floor(20 * u) / 8).toArray();
      double[] irreducible = random.doubles(n).map(u -> Math.floor(20 * u) / 8).toArray();
      double share = random.nextDouble(0.01, 1);
      int[] selected = select(share, rho(losses, irreducible));
      double[] shifted = Arrays.stream(irreducible).map(loss -> loss + 3.5).toArray();
      assertThat(select(share, rho(losses, shifted))).containsExactly(selected);
      assertThat(selected).hasSize((int) Math.max(1, share * n + 1e-9)).doesNotHaveDuplicates();
      assertThat(select(share, rho(losses, new double[n]))).containsExactly(select(share, losses));
    }
  }

  @Test
  void aHigherIrreducibleLossNeverRanksAnExampleHigher() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 2000; trial++) {
      double[] losses = random.doubles(12).toArray();
      double[] irreducible = random.doubles(12).toArray();
      boolean before = selects(0, losses, irreducible);
      irreducible[0] += random.nextDouble();
      assertThat(before || !selects(0, losses, irreducible)).isTrue();
    }
  }

  private static boolean selects(int position, double[] losses, double[] irreducible) {
    return Arrays.stream(select(0.25, rho(losses, irreducible))).anyMatch(i -> i == position);
  }

  private static double[] scores(JsonNode golden) {
    return rho(Golden.doubles(golden.get("losses")), Golden.doubles(golden.get("irreducible")));
  }

  private static double[] rho(double[] losses, double[] irreducible) {
    float[] floats = new float[losses.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) losses[i];
    }
    Signals signals = new Signals(losses.length).put(Signal.LOSS, floats);
    return new RhoLoss(Given.by(irreducible)).score(Logits.batch(new int[losses.length]), signals);
  }

  private static int[] select(double share, double[] scores) {
    return new RhoLossSelection(share).select(Batches.scored(scores), Batches.draws(1)).positions();
  }
}
