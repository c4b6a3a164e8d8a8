package org.selectivebackprop.samplers.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;

class SeTaTest {
  @Test
  void windowsAreGolden() {
    JsonNode golden = Golden.read("scores.json").get("windows");
    SeTa.Settings settings = new SeTa.Settings(0, 10, golden.get("width").asDouble(), 0.875);
    for (int epoch = 0; epoch < golden.get("of").size(); epoch++) {
      assertThat(settings.windowOf(epoch, golden.get("groups").asInt()))
          .containsExactly(Golden.integers(golden.get("of").get(epoch)));
    }
  }

  @Test
  void everyWindowLiesAmongTheGroupsAndEveryGroupHasItsTurn() {
    SplittableRandom random = new SplittableRandom(6);
    for (int trial = 0; trial < 2000; trial++) {
      int groups = 1 + random.nextInt(15);
      SeTa.Settings settings = new SeTa.Settings(0, groups, random.nextDouble(0.01, 1), 1);
      boolean[] seen = new boolean[groups];
      for (int epoch = 1; epoch <= groups; epoch++) {
        int[] window = settings.windowOf(epoch, groups);
        assertThat(window[0]).isNotNegative();
        assertThat(window[1]).isGreaterThan(window[0]).isLessThanOrEqualTo(groups);
        Arrays.fill(seen, window[0], window[1], true);
      }
      assertThat(seen).doesNotContain(false);
    }
  }

  @Test
  void groupsSeparateWhatIsSeparate() {
    LossGroups groups = LossGroups.of(new double[] {9.1, 0.1, 5, 0.2, 9, 5.1, 0.3}, 3);
    assertThat(groups.count()).isEqualTo(3);
    assertThat(Arrays.stream(new double[] {0.2, 5.05, 9}).mapToInt(groups::of))
        .containsExactly(0, 1, 2);
  }

  @Test
  void groupsAreOrderedWhateverTheOrderOfTheNumbers() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 2000; trial++) {
      int n = 1 + random.nextInt(80);
      double[] values = random.doubles(n).map(u -> Math.floor(30 * u)).toArray();
      double[] reversed = IntStream.range(0, n).mapToDouble(i -> values[n - 1 - i]).toArray();
      LossGroups groups = LossGroups.of(values, 1 + random.nextInt(12));
      LossGroups again = LossGroups.of(reversed, 12);
      LossGroups same = LossGroups.of(values, 12);
      assertThat(groups.count())
          .isLessThanOrEqualTo((int) Arrays.stream(values).distinct().count());
      for (double value : values) {
        assertThat(groups.of(value)).isBetween(0, groups.count() - 1);
        assertThat(groups.of(value + 1)).isGreaterThanOrEqualTo(groups.of(value));
        assertThat(again.of(value)).isEqualTo(same.of(value));
      }
    }
  }

  @Test
  void aWindowTrainsItsGroupsAndWhatIsNotKnown() {
    SeTa policy = new SeTa(new SeTa.Settings(0, 10, 0.5, 0.875));
    observe(policy, 90);
    // Losses are the ids: groups of nine from the easiest to the hardest.
    assertThat(plan(policy, 1)).containsExactly(ids(9, 54, 90, 100));
    assertThat(plan(policy, 5)).containsExactly(ids(45, 90, 90, 100));
    assertThat(plan(policy, 6)).containsExactly(ids(0, 45, 90, 100));
    assertThat(plan(policy, 9)).hasSize(100);
  }

  @Test
  void theRandomPartHasItsSizeInEveryEpochWithoutAWindow() {
    for (double prune : new double[] {0, 0.1, 0.33, 0.99}) {
      SeTa policy = new SeTa(new SeTa.Settings(prune, 5, 0.9, 0.8));
      observe(policy, 100);
      int expected = (int) Math.max(1, Math.round((1 - prune) * 100));
      assertThat(plan(policy, 0)).hasSize(expected);
      assertThat(plan(policy, 8)).hasSize(expected);
      assertThat(plan(policy, 1)).isNotEmpty().hasSizeLessThanOrEqualTo(expected);
    }
  }

  private static int[] ids(int from, int to, int unknownFrom, int unknownTo) {
    return IntStream.concat(IntStream.range(from, to), IntStream.range(unknownFrom, unknownTo))
        .toArray();
  }

  private static int[] plan(SeTa policy, int epoch) {
    return policy.plan(progress(epoch), Batches.draws(1)).ids().orElseThrow();
  }

  private static void observe(SeTa policy, int count) {
    int[] ids = IntStream.range(0, count).toArray();
    double[] losses = Arrays.stream(ids).asDoubleStream().toArray();
    policy.observe(new TrainedBatch(ids, losses, new double[0], progress(0)));
  }

  private static Progress progress(int epoch) {
    return new Progress(epoch, 10, 100, 10, 0, 0, 0);
  }
}
