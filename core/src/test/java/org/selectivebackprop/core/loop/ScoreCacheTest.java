package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.selection.ScoreAge;

class ScoreCacheTest {
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
}
