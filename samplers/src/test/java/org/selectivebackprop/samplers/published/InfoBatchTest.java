package org.selectivebackprop.samplers.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.published.InfoBatch.Counting;
import org.selectivebackprop.samplers.published.InfoBatch.Settings;

class InfoBatchTest {
  private static final JsonNode GOLDEN = Golden.read("infobatch.json");
  private static final Settings REFERENCE = new Settings(0.5, 0.875, Counting.REFERENCE);

  @Test
  void pruningIsGolden() {
    JsonNode golden = GOLDEN.get("prune");
    double[] scores = Golden.doubles(golden.get("scores"));
    double[] uniforms = Golden.doubles(golden.get("uniforms"));
    int[] below = InfoBatch.below(scores);
    assertThat(below).isEqualTo(Golden.integers(golden.get("below")));
    int kept = REFERENCE.kept(below.length);
    int[] low =
        Arrays.stream(below)
            .boxed()
            .sorted(Comparator.comparingDouble(id -> uniforms[id]))
            .limit(kept)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    assertThat(low).isEqualTo(Golden.integers(golden.get("kept")));
    int always = golden.get("always").size();
    assertThat(always + kept).isEqualTo(golden.get("referenceEpoch").asInt());
    double weight = REFERENCE.weight(below.length, kept);
    assertThat(weight).isEqualTo(golden.get("referenceWeights").get(low[0]).asDouble());
    assertThat(always + kept * weight).isEqualTo(golden.get("referenceSum").asDouble());
    double exact = Settings.defaults().weight(below.length, 2);
    assertThat(exact).isEqualTo(golden.get("exactWeightOfTwo").asDouble());
    assertThat(always + 2 * exact).isEqualTo(golden.get("exactSumOfTwo").asDouble());
  }

  @Test
  void equalScoresPruneNobody() {
    JsonNode golden = GOLDEN.get("initial");
    double[] scores = Golden.doubles(golden.get("scores"));
    assertThat(InfoBatch.below(scores)).isEmpty();
    assertThat(taught(Settings.defaults(), scores).plan(progress(1, scores.length), draws(1)).ids())
        .isEmpty();
  }

  @Test
  void loneEasyExampleIsDroppedByTheReferenceOnly() {
    JsonNode golden = GOLDEN.get("lonely");
    double[] scores = Golden.doubles(golden.get("scores"));
    assertThat(InfoBatch.below(scores)).isEqualTo(Golden.integers(golden.get("below")));
    assertThat(REFERENCE.kept(1)).isEqualTo(golden.get("referenceKept").asInt());
    assertThat(planned(taught(REFERENCE, scores), 1, 3))
        .hasSize(golden.get("referenceEpoch").asInt());
    assertThat(Settings.defaults().kept(1)).isEqualTo(golden.get("exactKept").asInt());
    assertThat(planned(taught(Settings.defaults(), scores), 1, 3))
        .hasSize(golden.get("exactEpoch").asInt());
  }

  @Test
  void weightsScaleTheLossAndScoresStayUnweighted() {
    JsonNode golden = GOLDEN.get("rescale");
    double[] losses = Golden.doubles(golden.get("losses"));
    double[] weights = Golden.doubles(golden.get("weights"));
    double sum = IntStream.range(0, 3).mapToDouble(i -> weights[i] * losses[i]).sum();
    double expected = golden.get("batchLoss").asDouble();
    assertThat(sum / 3).isCloseTo(expected, Golden.closeTo(expected));
    // The policy is told unweighted losses: those below their mean of 1.17 are 0 and 1.
    InfoBatch policy = taught(Settings.defaults(), Golden.doubles(golden.get("scores")));
    assertThat(planned(policy, 1, 3)).hasSize(2).contains(2);
  }

  @Test
  void annealingIsGolden() {
    for (JsonNode golden : GOLDEN.get("annealing")) {
      int epochs = golden.get("epochs").asInt();
      Settings settings = new Settings(0.5, golden.get("delta").asDouble(), Counting.EXACT);
      assertThat(settings.prunedEpochs(epochs)).isEqualTo(golden.get("pruned").asInt());
      InfoBatch policy = taught(settings, 0, 1, 2, 3);
      int full = 0;
      for (int epoch = 0; epoch < epochs; epoch++) {
        Progress progress = new Progress(epoch, epochs, 4, 4, 0, 0, 0);
        boolean everything = policy.plan(progress, draws(epoch)).ids().isEmpty();
        full += everything ? 1 : 0;
        Selection selected = policy.select(candidates(0, 1, 2, 3), draws(0));
        for (int i = 0; i < 4 && everything; i++) {
          assertThat(selected.weight(i)).as("the published code leaves weights of 2").isEqualTo(1);
        }
      }
      assertThat(full).isEqualTo(golden.get("full").asInt());
    }
  }

  @Test
  void idsThatHalfPrecisionWouldMixUpStayApart() {
    JsonNode golden = GOLDEN.get("halfPrecision");
    int beyondFloats = 16_777_217;
    assertThat((int) (float) beyondFloats).isEqualTo(golden.get("float16777217").asInt());
    int[] ids = Golden.integers(golden.get("ids"));
    assertThat(Golden.integers(golden.get("asHalf"))).isNotEqualTo(ids);
    InfoBatch policy = new InfoBatch(new Settings(0.9, 1, Counting.REFERENCE));
    Progress progress = progress(1, 65_520);
    policy.observe(new TrainedBatch(ids, new double[] {1, 9, 1, 9, 1}, new double[0], progress));
    InfoBatch restored = new InfoBatch(new Settings(0.9, 1, Counting.REFERENCE));
    SavedState.of(policy).restore(restored, progress);
    int[] planned = restored.plan(progress, draws(1)).ids().orElseThrow();
    assertThat(planned)
        .hasSize(65_520 - 3)
        .contains(2048, 65_504)
        .doesNotContain(2047, 2049, 65_519);
  }

  @Test
  void weightsOfAnEpochSumToTheNumberOfExamplesAndHardOnesAreAllThere() {
    SplittableRandom random = new SplittableRandom(1);
    for (int trial = 0; trial < 3000; trial++) {
      int n = 1 + random.nextInt(50);
      int kind = trial % 4;
      double[] scores =
          random.doubles(n).map(s -> kind == 0 ? 1 : kind == 1 ? Math.rint(3 * s) : s).toArray();
      double prune = 0.9 * random.nextDouble();
      InfoBatch policy = taught(new Settings(prune, 1, Counting.EXACT), scores);
      int[] ids = planned(policy, 1, n);
      int[] below = InfoBatch.below(scores);
      int kept = (int) Math.ceil((1 - prune) * below.length - 1e-9);
      assertThat(ids).hasSize(n - below.length + kept).doesNotHaveDuplicates();
      Selection selected = policy.select(candidates(ids), draws(0));
      double sum = 0;
      for (int i = 0; i < selected.size(); i++) {
        sum += selected.weight(i);
        assertThat(selected.weight(i) * selected.probability(i)).isCloseTo(1, Offset.offset(1e-12));
      }
      assertThat(sum).isCloseTo(n, Offset.offset(1e-9));
      double mean = Arrays.stream(scores).average().orElseThrow();
      IntStream.range(0, n)
          .filter(id -> scores[id] >= mean)
          .forEach(id -> assertThat(ids).contains(id));
    }
  }

  @Test
  void epochsGradientIsUnbiased() {
    double[] scores = {0.2, 0.4, 3, 0.1, 2, 0.3, 0.6, 1.8};
    double[] gradients = {1, -2, 5, 3, 0.5, 9, -4, 2};
    InfoBatch policy = taught(new Settings(0.6, 1, Counting.EXACT), scores);
    double sum = 0;
    int trials = 20_000;
    for (int trial = 0; trial < trials; trial++) {
      int[] ids = policy.plan(progress(1, 8), draws(trial)).ids().orElseThrow();
      Selection selected = policy.select(candidates(ids), draws(trial));
      for (int i = 0; i < selected.size(); i++) {
        sum += selected.weight(i) * gradients[ids[selected.position(i)]];
      }
    }
    assertThat(sum / trials).isCloseTo(14.5, Offset.offset(0.25));
  }

  @Test
  void examplesNeverTrainedTakeNoPartAndAreNeverLeftOut() {
    InfoBatch policy = new InfoBatch(Settings.defaults());
    assertThat(policy.plan(progress(0, 6), draws(1)).ids()).isEmpty();
    policy.observe(
        new TrainedBatch(new int[] {0, 1}, new double[] {1, 3}, new double[0], progress(0, 6)));
    for (int seed = 0; seed < 50; seed++) {
      EpochPlan plan = policy.plan(progress(1, 6), draws(seed));
      assertThat(plan.ids().orElseThrow()).contains(1, 2, 3, 4, 5);
    }
    assertThat(InfoBatch.below(new double[] {Double.NaN, 1, 3, Double.POSITIVE_INFINITY}))
        .containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0.5", "0.91, 0.5", "NaN, 0.5", "0.5, -1", "0.5, 1.1", "0.5, NaN"})
  void refusesSettings(double prune, double delta) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(prune, delta, Counting.EXACT));
  }

  private static InfoBatch taught(Settings settings, double... losses) {
    InfoBatch policy = new InfoBatch(settings);
    int[] ids = IntStream.range(0, losses.length).toArray();
    policy.observe(new TrainedBatch(ids, losses, new double[0], progress(0, losses.length)));
    return policy;
  }

  private static int[] planned(InfoBatch policy, int epoch, int n) {
    return policy
        .plan(progress(epoch, n), draws(1))
        .ids()
        .orElseGet(() -> IntStream.range(0, n).toArray());
  }

  private static Candidates candidates(int... ids) {
    return Candidates.unscored(ids, new int[ids.length], progress(1, 100));
  }

  private static Progress progress(int epoch, int examples) {
    return new Progress(epoch, 10, examples, 4, 0, 0, 0);
  }

  private static org.selectivebackprop.core.spi.Draws draws(long seed) {
    return Batches.draws(seed);
  }
}
