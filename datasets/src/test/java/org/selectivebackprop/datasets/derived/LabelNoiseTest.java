package org.selectivebackprop.datasets.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.Dataset;

class LabelNoiseTest {
  private static final int COUNT = 90_000;

  /** The rates of the paper's figure 12, within five deviations. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.1, 0.2})
  void movesTheShareAskedFor(double rate) {
    Dataset clean = Numbered.of(COUNT, 10);
    Dataset.Split noisy = new LabelNoise(7, rate).apply(clean).train();
    int moved = 0;
    for (int id = 0; id < COUNT; id++) {
      moved += noisy.label(id) == clean.train().label(id) ? 0 : 1;
    }
    double deviation = Math.sqrt(COUNT * rate * (1 - rate));
    assertThat((double) moved)
        .isBetween(COUNT * rate - 5 * deviation, COUNT * rate + 5 * deviation);
  }

  @Test
  void everyOtherClassIsAsLikely() {
    Numbered fours = new Numbered(java.util.Collections.nCopies(COUNT, 4), 10, 10);
    int[] found = Numbered.counts(new LabelNoise(5, 0.2).apply(fours));
    // Five standard deviations of 90,000 draws: 600 of the 72,000 that stay, 221 of 2,000 each.
    assertThat(found[4]).isBetween(71_400, 72_600);
    for (int label = 0; label < 10; label++) {
      if (label != 4) {
        assertThat(found[label]).isBetween(1_779, 2_221);
      }
    }
  }

  @Test
  void aLargerRateMovesTheSameLabelsAndMore() {
    Numbered clean = Numbered.of(5_000, 10);
    Dataset.Split some = new LabelNoise(5, 0.1).apply(clean).train();
    Dataset.Split more = new LabelNoise(5, 0.4).apply(clean).train();
    for (int id = 0; id < 5_000; id++) {
      if (some.label(id) != id % 10) {
        assertThat(more.label(id)).isEqualTo(some.label(id));
      }
    }
  }

  @Test
  void seedsDifferAndRepeat() {
    Numbered clean = Numbered.of(1_000, 10);
    Dataset a = new LabelNoise(1, 0.5).apply(clean);
    Dataset b = new LabelNoise(2, 0.5).apply(clean);
    Dataset again = new LabelNoise(1, 0.5).apply(clean);
    int equal = 0;
    for (int id = 0; id < 1_000; id++) {
      equal += a.train().label(id) == b.train().label(id) ? 1 : 0;
      assertThat(again.train().label(id)).isEqualTo(a.train().label(id));
    }
    // A quarter stays in both; of the quarter that moves in both, one in nine agrees.
    assertThat(equal).isBetween(200, 360);
    assertThat(again.checksum()).isEqualTo(a.checksum()).isNotEqualTo(b.checksum());
  }

  /** Which labels are wrong is known, also through other data sets around and inside. */
  @Test
  void trueLabelsAreKept() {
    Numbered clean = Numbered.of(2_000, 10);
    Dataset twice = new LabelNoise(3, 0.3).apply(new LabelNoise(2, 0.3).apply(clean));
    Dataset around = new Subset(700, 1, false, 0).apply(twice);
    for (Dataset dataset : List.of(twice, around)) {
      int wrong = 0;
      for (int id = 0; id < dataset.train().size(); id++) {
        int number = Numbered.number(dataset.train(), id);
        assertThat(dataset.train().trueLabel(id)).isEqualTo(number % 10);
        wrong += dataset.train().label(id) == number % 10 ? 0 : 1;
      }
      // 1 - 0.7² and a few that moved back: about half, within five deviations.
      assertThat(wrong / (double) dataset.train().size()).isBetween(0.40, 0.60);
    }
  }

  @Test
  void imagesAndTheTestSplitStay() {
    Numbered clean = Numbered.of(500, 10);
    Dataset noisy = new LabelNoise(3, 0.9).apply(clean);
    assertThat(noisy.test()).isEqualTo(clean.test());
    for (int id = 0; id < 500; id++) {
      assertThat(Numbered.number(noisy.train(), id)).isEqualTo(id);
    }
    for (int id = 0; id < clean.test().size(); id++) {
      assertThat(noisy.test().trueLabel(id)).isEqualTo(clean.test().label(id));
    }
  }

  @Test
  void noNoiseIsTheDataSetItself() {
    Numbered clean = Numbered.of(500, 10);
    assertThat(new LabelNoise(3, 0).apply(clean)).isSameAs(clean);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void refusesRatesOutOfRange(double rate) {
    assertThatIllegalArgumentException().isThrownBy(() -> new LabelNoise(0, rate));
  }
}
