package org.selectivebackprop.datasets.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.datasets.digits.KeyedDraws.Stream;

class KeyedDrawsTest {

  @Test
  @DisplayName("equal keys replay equal draws")
  void replays() {
    KeyedDraws first = new KeyedDraws(1, 2, 3, Stream.STYLE);
    KeyedDraws second = new KeyedDraws(1, 2, 3, Stream.STYLE);
    for (int draw = 0; draw < 100; draw++) {
      assertThat(first.bits()).isEqualTo(second.bits());
    }
  }

  @Test
  @DisplayName("every part of the key matters, also where the parts are swapped")
  void keysDiffer() {
    Set<Long> firsts = new HashSet<>();
    int keys = 0;
    for (long seed = -2; seed < 5; seed++) {
      for (int split = -2; split < 5; split++) {
        for (int id = -2; id < 5; id++) {
          for (Stream stream : Stream.values()) {
            firsts.add(new KeyedDraws(seed, split, id, stream).bits());
            keys++;
          }
        }
      }
    }

    assertThat(firsts).hasSize(keys);
  }

  @Test
  @DisplayName("draws fill their ranges evenly")
  void ranges() {
    KeyedDraws draws = new KeyedDraws(1, 0, 0, Stream.NOISE);
    double sum = 0;
    int[] counts = new int[5];
    for (int draw = 0; draw < 10_000; draw++) {
      double value = draws.between(-2, 4);
      assertThat(value).isGreaterThanOrEqualTo(-2).isLessThan(4);
      sum += value;
      counts[draws.below(5)]++;
    }

    assertThat(sum / 10_000).isEqualTo(1, within(0.09));
    for (int count : counts) {
      assertThat(count).isBetween(1800, 2200);
    }
  }
}
