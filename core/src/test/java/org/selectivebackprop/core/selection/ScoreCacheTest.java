package org.selectivebackprop.core.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.spi.Progress;

class ScoreCacheTest {
  private static final Progress AT = new Progress(200_000, 300_000, 70_000, 1, 0, 0, 0);

  private final ScoreCache cache = new ScoreCache(3);

  @Test
  void nobodyHasAScoreAtFirst() {
    assertThat(cache.has(0)).isFalse();
    assertThat(cache.has(2)).isFalse();
  }

  @Test
  void agesInEpochsAndPresentations() {
    cache.put(1, -2.5, 4);
    assertThat(cache.has(1)).isTrue();
    assertThat(cache.has(0)).isFalse();
    assertThat(cache.score(1)).isEqualTo(-2.5);
    assertThat(cache.age(1, 4)).isEqualTo(new ScoreAge(0, 0));
    cache.reused(1);
    cache.reused(1);
    assertThat(cache.age(1, 7)).isEqualTo(new ScoreAge(3, 2));
    cache.put(1, 1, 7);
    assertThat(cache.age(1, 7)).isEqualTo(new ScoreAge(0, 0));
    assertThat(cache.score(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void neverKeepsAScoreThatIsNotFinite(double score) {
    cache.put(1, 5, 0);
    cache.put(1, score, 1);
    assertThat(cache.has(1)).isFalse();
    assertThat(cache.score(1)).isFinite();
  }

  /** More than a block of them, with numbers that fit into few bits, and such that do not. */
  @Test
  void keepsWhatPlainArraysKeep() throws IOException {
    int examples = 70_000;
    ScoreCache compact = new ScoreCache(examples);
    double[] scores = new double[examples];
    int[] epochs = new int[examples];
    int[] presentations = new int[examples];
    Random random = new Random(1);
    for (int step = 0; step < 400_000; step++) {
      // The last block alone has doubles, late epochs and many presentations.
      int id = random.nextInt(examples);
      boolean last = id >= 1 << 16;
      double score = last && step > 9_000 ? random.nextGaussian() : random.nextFloat() - 0.5f;
      int epoch = step > 20_000 && last ? 65_530 + random.nextInt(100_000) : random.nextInt(65_534);
      if (random.nextInt(4) == 0 && epochs[id] > 0) {
        compact.replace(id, score);
        scores[id] = score;
      } else if (epochs[id] > 0 && random.nextBoolean()) {
        int times = last && step > 300_000 ? 20_000 : 2;
        for (int i = 0; i < times; i++) {
          compact.reused(id);
        }
        presentations[id] += times;
      } else {
        compact.put(id, score, epoch);
        scores[id] = score;
        epochs[id] = epoch + 1;
        presentations[id] = 0;
      }
    }
    assertThat(compact.length()).isEqualTo(4 + 1 + 1 + 65_536L * 8 + (70_000 - 65_536) * 16L);
    ScoreCache saved = compact.copy();
    for (int id = 0; id < examples; id++) {
      compact.put(id, id, 3);
    }
    ScoreCache restored = new ScoreCache(examples);
    restored.restore(read(bytes(saved)), AT);
    for (ScoreCache kept : List.of(saved, restored)) {
      for (int id = 0; id < examples; id++) {
        assertThat(kept.has(id)).isEqualTo(epochs[id] > 0);
        assertThat(kept.score(id)).isEqualTo(scores[id]);
        assertThat(kept.age(id, 200_000))
            .isEqualTo(
                epochs[id] == 0
                    ? ScoreAge.NEVER
                    : new ScoreAge(200_001 - epochs[id], presentations[id]));
      }
    }
    assertThat(compact.score(69_999)).isEqualTo(69_999);
  }

  @Test
  void minusZeroStaysBelowZero() {
    cache.put(1, -0.0, 0);
    assertThat(Double.doubleToRawLongBits(cache.score(1))).isEqualTo(Long.MIN_VALUE);
    cache.put(1, 1e300, 0);
    assertThat(cache.score(1)).isEqualTo(1e300);
  }

  @Test
  void whatIsNotSavedHereIsRefused() throws IOException {
    cache.put(1, 2, 5);
    byte[] good = bytes(cache);
    assertThat(good).hasSize(4 + 1 + 3 * 8);
    assertThatThrownBy(() -> new ScoreCache(4).restore(read(good), AT))
        .hasMessage("3 scores for 4 examples");
    assertThatThrownBy(
            () -> new ScoreCache(3).restore(read(good), new Progress(4, 9, 3, 1, 0, 0, 0)))
        .hasMessage("a score of epoch 5");
    byte[] other = good.clone();
    other[4] = 4;
    assertThatThrownBy(() -> read(other)).hasMessage("scores of kind 4");
    byte[] infinite = good.clone();
    ByteBuffer.wrap(infinite).putFloat(4 + 1, Float.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> read(infinite)).hasMessage("score -Infinity cannot be");
    byte[] unscored = good.clone();
    unscored[good.length - 1] = 1; // a presentation of an example without a score
    assertThatThrownBy(() -> new ScoreCache(3).restore(read(unscored), AT))
        .hasMessage("a score presented 1 times");
    byte[] huge = ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array();
    assertThatThrownBy(() -> read(huge)).isInstanceOf(EOFException.class);
  }

  private static byte[] bytes(ScoreCache scores) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    scores.write(new DataOutputStream(bytes));
    assertThat(bytes.size()).isEqualTo((int) scores.length());
    return bytes.toByteArray();
  }

  private static ScoreCache read(byte[] bytes) throws IOException {
    return ScoreCache.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
