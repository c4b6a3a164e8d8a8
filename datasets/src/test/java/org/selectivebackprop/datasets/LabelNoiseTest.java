package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelNoiseTest {
  private static final int COUNT = 90_000;

  @Test
  void movesTheShareAskedForToEveryOtherClassAlike() {
    LabelNoise noise = new LabelNoise(5, 0.2);
    int[] found = new int[10];
    for (int id = 0; id < COUNT; id++) {
      found[noise.apply(id, 4, 10)]++;
    }
    // Five standard deviations of 90,000 draws: 600 of the 72,000 that stay, 221 of 2,000 each.
    assertThat(found[4]).isBetween(71_400, 72_600);
    for (int label = 0; label < 10; label++) {
      if (label != 4) {
        assertThat(found[label]).isBetween(1_779, 2_221);
      }
    }
  }

  @Test
  void aLargerShareMovesTheSameLabelsAndMore() {
    LabelNoise some = new LabelNoise(5, 0.1);
    LabelNoise more = new LabelNoise(5, 0.4);
    for (int id = 0; id < 5_000; id++) {
      int moved = some.apply(id, id % 10, 10);
      if (moved != id % 10) {
        assertThat(more.apply(id, id % 10, 10)).isEqualTo(moved);
      }
    }
  }

  @Test
  void seedsDiffer() {
    LabelNoise a = new LabelNoise(1, 0.5);
    LabelNoise b = new LabelNoise(2, 0.5);
    int equal = 0;
    for (int id = 0; id < 1_000; id++) {
      equal += a.apply(id, 0, 10) == b.apply(id, 0, 10) ? 1 : 0;
    }
    // A quarter stays in both; of the quarter that moves in both, one in nine agrees.
    assertThat(equal).isBetween(200, 360);
  }

  @Test
  void noNoiseMovesNothing() {
    for (int id = 0; id < 1_000; id++) {
      assertThat(LabelNoise.NONE.apply(id, id % 10, 10)).isEqualTo(id % 10);
    }
  }
}
