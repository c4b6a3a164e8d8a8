package org.selectivebackprop.samplers.sb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.sb.ScoreHistory.PercentileConvention;

class ScoreHistoryTest {
  private static final Progress AT = Batches.progress(0, 1);

  @Test
  void oldestScoreLeaves() {
    JsonNode golden = Golden.read("selective-backprop.json").get("eviction");
    ScoreHistory history = new ScoreHistory(golden.get("history").asInt());
    for (double score : Golden.doubles(golden.get("first"))) {
      history.add(score);
    }
    double score = golden.get("score").asDouble();
    assertThat(history.percentile(score, PercentileConvention.STRICT))
        .isEqualTo(golden.get("before").asDouble());
    history.add(golden.get("then").asDouble());
    assertThat(history.percentile(score, PercentileConvention.STRICT))
        .isEqualTo(golden.get("after").asDouble());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {1, 2, 3, 7, 63, 64, 65, 128, 129, 1000, 1024, 1025, 2047, 2048, 2049, 2999, 3000})
  void agreesWithTheLastScoresSearchedOneByOne(int capacity) {
    SplittableRandom random = new SplittableRandom(capacity);
    ScoreHistory history = new ScoreHistory(capacity);
    double[] added = new double[3 * capacity + 50];
    for (int i = 0; i < added.length; i++) {
      // Half of the scores are drawn from twenty values, so that ties abound.
      added[i] = random.nextBoolean() ? random.nextInt(20) / 4.0 : random.nextDouble(5);
      history.add(added[i]);
      if (capacity < 70 || random.nextInt(capacity) < 20) {
        double[] window = Arrays.copyOfRange(added, Math.max(0, i + 1 - capacity), i + 1);
        assertThat(history.scores()).isEqualTo(window);
        assertPercentiles(history, window, added[random.nextInt(i + 1)]);
        assertPercentiles(history, window, random.nextDouble(-1, 6));
      }
    }
  }

  private static void assertPercentiles(ScoreHistory history, double[] window, double score) {
    double below = Arrays.stream(window).filter(h -> h < score).count();
    double notAbove = Arrays.stream(window).filter(h -> h <= score).count();
    int n = window.length;
    assertThat(history.percentile(score, PercentileConvention.STRICT)).isEqualTo(below / n);
    assertThat(history.percentile(score, PercentileConvention.WEAK)).isEqualTo(notAbove / n);
    assertThat(history.percentile(score, PercentileConvention.MID))
        .isEqualTo((below + notAbove) / (2 * n));
  }

  @Test
  void bothZerosAreEqual() {
    ScoreHistory history = new ScoreHistory(4);
    history.add(0.0);
    history.add(-0.0);
    assertThat(history.percentile(0.0, PercentileConvention.STRICT)).isZero();
    assertThat(history.percentile(-0.0, PercentileConvention.WEAK)).isOne();
    history.add(-0.0);
    history.add(0.0);
    history.add(1);
    history.add(1);
    assertThat(history.percentile(-0.0, PercentileConvention.WEAK)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesScoresThatAreNotFinite(double score) {
    ScoreHistory history = new ScoreHistory(4);
    history.add(1);
    assertThatIllegalArgumentException().isThrownBy(() -> history.add(score));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> history.percentile(score, PercentileConvention.MID));
    assertThat(history.scores()).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_000_001})
  void refusesCapacitiesOutOfRange(int capacity) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ScoreHistory(capacity));
  }

  @Test
  void emptyHistoryHasNoPercentiles() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new ScoreHistory(1).percentile(0, PercentileConvention.MID));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 100, 101, 250})
  void savedHistoryContinues(int added) {
    SplittableRandom random = new SplittableRandom(added);
    ScoreHistory saved = new ScoreHistory(100);
    for (int i = 0; i < added; i++) {
      saved.add(random.nextInt(30));
    }
    ScoreHistory restored = new ScoreHistory(100);
    restored.add(77);
    SavedState.of(saved).restore(restored, AT);
    assertThat(SavedState.of(restored)).isEqualTo(SavedState.of(saved));
    for (int i = 0; i < 150; i++) {
      double score = random.nextInt(30);
      saved.add(score);
      restored.add(score);
      assertThat(restored.scores()).isEqualTo(saved.scores());
      assertThat(restored.percentile(score, PercentileConvention.MID))
          .isEqualTo(saved.percentile(score, PercentileConvention.MID));
    }
  }

  @Test
  void refusesDamagedStatesAndKeepsItsOwn() {
    ScoreHistory history = new ScoreHistory(5);
    for (int i = 0; i < 7; i++) {
      history.add(i);
    }
    SavedState state = SavedState.of(history);
    for (int i = 0; i < state.length(); i++) {
      SavedState cut = SavedState.ofBytes(Arrays.copyOf(state.bytes(), i));
      assertThatIllegalArgumentException().isThrownBy(() -> cut.restore(history, AT));
    }
    byte[] infinite = state.bytes();
    ByteBuffer.wrap(infinite).putDouble(infinite.length - Double.BYTES, Double.NaN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SavedState.ofBytes(infinite).restore(history, AT))
        .withMessage("score NaN cannot be");
    assertThat(SavedState.of(history)).isEqualTo(state);
  }

  @Test
  void refusesTheStateOfAnotherCapacity() {
    SavedState state = SavedState.of(new ScoreHistory(5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> state.restore(new ScoreHistory(6), AT))
        .withMessage("a history of 5 scores, not of 6");
  }
}
