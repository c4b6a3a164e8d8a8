package org.selectivebackprop.datasets.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.ConfigException;

class HoldoutTest {
  private static final Numbered DATA = Numbered.of(1_000, 10);

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9, 0.333})
  void dividesTheTrainingSplit(double share) {
    for (int seed = 0; seed < 20; seed++) {
      Dataset dataset = new Holdout(share, seed).apply(DATA);
      Set<Integer> train = Numbered.numbers(dataset.train());
      Set<Integer> test = Numbered.numbers(dataset.test());
      assertThat(train).doesNotContainAnyElementsOf(test);
      train.addAll(test);
      assertThat(train).isEqualTo(IntStream.range(0, 1_000).boxed().collect(Collectors.toSet()));
      int held = (int) Math.round(100 * share);
      assertThat(Numbered.counts(dataset)).containsOnly(100 - held);
      assertThat(dataset.test().size()).isEqualTo(10 * held);
    }
  }

  @Test
  void seedsRepeatAndDiffer() {
    Dataset one = new Holdout(0.1, 1).apply(DATA);
    Dataset again = new Holdout(0.1, 1).apply(DATA);
    Dataset other = new Holdout(0.1, 2).apply(DATA);
    assertThat(again.checksum()).isEqualTo(one.checksum()).isNotEqualTo(other.checksum());
    assertThat(Numbered.numbers(again.test())).isEqualTo(Numbered.numbers(one.test()));
    assertThat(Numbered.numbers(other.test())).isNotEqualTo(Numbered.numbers(one.test()));
  }

  @Test
  void whatIsKnownOfTheImagesIsPassedOn() {
    Dataset dataset = new Holdout(0.1, 1).apply(DATA);
    assertThat(dataset.shape()).isEqualTo(DATA.shape());
    assertThat(dataset.classes()).isEqualTo(DATA.classes());
    assertThat(dataset.normalisation()).isEqualTo(DATA.normalisation());
    assertThat(dataset.augmentation()).isEqualTo(DATA.augmentation());
    assertThat(dataset.checksum()).isNotEqualTo(DATA.checksum());
  }

  @Test
  void noiseOutsideLeavesTheTestLabelsTrueAndNoiseInsideDoesNot() {
    Dataset outside = new LabelNoise(1, 0.5).apply(new Holdout(0.5, 1).apply(DATA));
    Dataset inside = new Holdout(0.5, 1).apply(new LabelNoise(1, 0.5).apply(DATA));
    assertThat(wrong(outside.test())).isZero();
    assertThat(wrong(outside.train())).isBetween(190, 310);
    assertThat(wrong(inside.test())).isBetween(190, 310);
  }

  @Test
  void refusesSharesThatLeaveASplitEmpty() {
    for (double share : new double[] {0.001, 0.999}) {
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> new Holdout(share, 0).apply(DATA))
          .withMessageContaining("of 1000 training examples leaves a split empty")
          .withMessageContaining("parameter 'share'");
    }
    for (double share : new double[] {0, 1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Holdout(share, 0));
    }
  }

  private static int wrong(Dataset.Split split) {
    return (int)
        IntStream.range(0, split.size())
            .filter(id -> split.label(id) != split.trueLabel(id))
            .count();
  }
}
