package org.selectivebackprop.samplers.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.published.Composer.Batch;
import org.selectivebackprop.samplers.published.Composer.Rounding;
import org.selectivebackprop.samplers.published.Composer.Settings;

class ComposerTest {
  private static final JsonNode GOLDEN = Golden.read("composer.json");

  @Test
  void whenIsGolden() {
    JsonNode when = GOLDEN.get("when");
    for (JsonNode row : when.get("rows")) {
      Settings settings =
          new Settings(
              0.5,
              when.get("start").asDouble(),
              when.get("end").asDouble(),
              row.get("interrupt").asInt(),
              Batch.SHRINK,
              Rounding.NEAREST);
      assertThat(settings.applies(row.get("elapsed").asDouble(), row.get("batch").asInt()))
          .as("%s", row)
          .isEqualTo(row.get("applies").asBoolean());
    }
  }

  /** The rows that the golden file lists as corrected are right by the rule it gives, like all. */
  @Test
  void correctedRowsFollowComposersRule() {
    JsonNode when = GOLDEN.get("when");
    JsonNode corrected = when.get("corrected");
    List<String> changed = new ArrayList<>();
    for (JsonNode row : when.get("rows")) {
      double elapsed = row.get("elapsed").asDouble();
      int interrupt = row.get("interrupt").asInt();
      boolean rule =
          when.get("start").asDouble() <= elapsed
              && elapsed < when.get("end").asDouble()
              && (interrupt == 0 || (row.get("batch").asInt() + 1) % interrupt != 0);
      assertThat(row.get("applies").asBoolean()).as("%s", row).isEqualTo(rule);
      for (JsonNode other : corrected.get("rows")) {
        if (other.properties().stream().allMatch(e -> row.get(e.getKey()).equals(e.getValue()))) {
          assertThat(rule).as(corrected.get("reason").asText()).isTrue();
          changed.add(other.toString());
        }
      }
    }
    assertThat(changed).hasSize(corrected.get("rows").size()).hasSize(3);
  }

  @Test
  void ranksAndCountsAreGolden() {
    for (JsonNode golden : GOLDEN.get("ranks")) {
      int size = golden.get("size").asInt();
      double[] law = WeightedReservoir.byRank(size, golden.get("keep").asDouble());
      for (int rank = 0; rank < size; rank++) {
        double expected = golden.get("probabilities").get(rank).asDouble();
        assertThat(law[rank]).isCloseTo(expected, Golden.closeTo(expected));
      }
      assertThat(keeping(golden.get("keep").asDouble(), Rounding.NEAREST).drawn(size))
          .isEqualTo(golden.get("drawn").asInt());
    }
    for (JsonNode golden : GOLDEN.get("counts")) {
      int size = golden.get("size").asInt();
      double keep = golden.get("keep").asDouble();
      assertThat(keeping(keep, Rounding.DOWN).drawn(size)).isEqualTo(golden.get("down").asInt());
      assertThat(keeping(keep, Rounding.NEAREST).drawn(size))
          .isEqualTo(golden.get("nearest").asInt());
    }
  }

  @Test
  void drawIsGolden() {
    JsonNode golden = GOLDEN.get("draw");
    double[] losses = Golden.doubles(golden.get("losses"));
    int[] ascending = Golden.integers(golden.get("ascending"));
    double[] uniforms = new double[losses.length];
    for (int rank = 0; rank < ascending.length; rank++) {
      uniforms[ascending[rank]] = golden.get("uniformByRank").get(rank).asDouble();
    }
    Selection selected =
        new WeightedReservoir(losses, golden.get("keep").asDouble(), uniforms).select(2).build();
    assertThat(selected.positions()).isEqualTo(Golden.integers(golden.get("picked")));
  }

  @Test
  void inclusionIsGoldenAndInverseProbabilitiesAreUnbiased() {
    JsonNode golden = GOLDEN.get("inclusion");
    double[] losses = {0.1, 0.2, 0.3, 0.4};
    double[] times = new double[4];
    double[] inverse = new double[4];
    double[] inclusionProbabilities = new double[4];
    SplittableRandom random = new SplittableRandom(4);
    int trials = 40_000;
    for (int trial = 0; trial < trials; trial++) {
      Selection s =
          new WeightedReservoir(losses, 0.5, random.doubles(4).toArray()).select(2).build();
      for (int i = 0; i < 2; i++) {
        times[s.position(i)]++;
        inverse[s.position(i)] += Math.min(1e6, 1 / s.probability(i));
      }
      for (int i = 0; i < 4; i++) {
        inclusionProbabilities[i] += s.inclusionProbabilities()[i];
      }
    }
    double tolerance = golden.get("tolerance").asDouble();
    for (int i = 0; i < 4; i++) {
      double expected = golden.get("frequencies").get(i).asDouble();
      assertThat(times[i] / trials).isCloseTo(expected, Offset.offset(tolerance));
      assertThat(inclusionProbabilities[i] / trials).isCloseTo(expected, Offset.offset(tolerance));
      assertThat(inverse[i] / trials).isCloseTo(1, Offset.offset(i == 0 ? 0.3 : 0.05));
    }
  }

  @Test
  void drawsDistinctExamplesWhateverTheScores() {
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 3000; trial++) {
      int size = 1 + random.nextInt(40);
      boolean equal = trial % 3 == 0;
      double[] losses = random.doubles(size).map(l -> equal ? 1 : Math.exp(20 * l)).toArray();
      double keep = trial % 7 == 0 ? 1e-9 : 1 - random.nextDouble();
      Composer policy = at(keeping(keep, Rounding.NEAREST));
      Selection selected = policy.select(candidates(losses), Batches.draws(trial));
      assertThat(selected.positions()).doesNotHaveDuplicates();
      assertThat(selected.size()).isEqualTo((int) Math.max(1, Math.round(keep * size)));
      assertThat(selected.separateBatch()).isTrue();
      for (int i = 0; i < selected.size(); i++) {
        assertThat(selected.probability(i)).isBetween(0.0, 1.0).isPositive();
        assertThat(selected.weight(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void neitherEasiestNorHardestIsNeverTrained() {
    int[] times = new int[16];
    double[] losses = IntStream.range(0, 16).mapToDouble(i -> i).toArray();
    for (int seed = 0; seed < 5000; seed++) {
      Selection selected =
          at(keeping(0.5, Rounding.NEAREST)).select(candidates(losses), Batches.draws(seed));
      Arrays.stream(selected.positions()).forEach(i -> times[i]++);
    }
    assertThat(times[0]).isPositive();
    assertThat(times[15]).isEqualTo(Arrays.stream(times).max().orElseThrow());
  }

  @Test
  void alternatesInTheMiddleOfTheRun() {
    Composer policy = new Composer(Settings.defaults());
    StringBuilder scored = new StringBuilder();
    for (int epoch = 0; epoch < 10; epoch++) {
      policy.plan(progress(epoch), Batches.draws(0));
      for (int batch = 0; batch < 4; batch++) {
        CandidateRequest request = policy.request(progress(epoch));
        scored.append(request.scored() ? 's' : '-');
        policy.select(
            request.scored() ? candidates(1, 2, 3, 4) : Batches.unscored(epoch, 4),
            Batches.draws(0));
      }
      scored.append(' ');
    }
    assertThat(scored).hasToString("---- ---- ---- ---- ---- s-s- s-s- s-s- s-s- ---- ");
  }

  @Test
  void wholeBatchesAreOrdinaryAndFillingUpIsAMode() {
    Composer policy = new Composer(Settings.defaults());
    assertThat(policy.select(Batches.unscored(0, 4), Batches.draws(0)))
        .hasToString(Selection.all(4).toString());
    Composer filling = new Composer(new Settings(0.5, 0, 1, 0, Batch.FILL, Rounding.DOWN));
    assertThat(filling.select(candidates(1, 2, 3, 4), Batches.draws(0)).separateBatch()).isFalse();
    assertThat(filling.select(candidates(1), Batches.draws(0)).size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5, 0.9, 2, keep", "1.1, 0.5, 0.9, 2, keep", "0.5, 0.9, 0.5, 2, order",
    "0.5, -1, 0.5, 2, order", "0.5, 0, 1.5, 2, order", "0.5, 0, 1, -1, interrupt"
  })
  void refusesSettings(double keep, double start, double end, int interrupt, String what) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(keep, start, end, interrupt, Batch.SHRINK, Rounding.NEAREST))
        .withMessageContaining(what);
  }

  private static Settings keeping(double keep, Rounding rounding) {
    return new Settings(keep, 0, 1, 0, Batch.SHRINK, rounding);
  }

  private static Composer at(Settings settings) {
    return new Composer(settings);
  }

  private static Candidates candidates(double... losses) {
    return Batches.scored(losses);
  }

  private static Progress progress(int epoch) {
    return new Progress(epoch, 10, 100, 4, 0, 0, 0);
  }
}
