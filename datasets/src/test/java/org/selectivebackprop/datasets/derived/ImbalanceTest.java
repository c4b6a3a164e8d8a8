package org.selectivebackprop.datasets.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.datasets.derived.Imbalance.Kind;

class ImbalanceTest {
  /** Long-tailed CIFAR-10 and CIFAR-100 as the field counts them: 12,406 and 10,847 at 1:100. */
  @Test
  void theLongTailIsTheFields() {
    Numbered ten = Numbered.of(50_000, 10);
    assertThat(Numbered.counts(new Imbalance(0.01, Kind.EXPONENTIAL, 0).apply(ten)))
        .containsExactly(5_000, 2_997, 1_796, 1_077, 645, 387, 232, 139, 83, 50);
    assertThat(Numbered.counts(new Imbalance(0.1, Kind.EXPONENTIAL, 0).apply(ten)))
        .containsExactly(5_000, 3_871, 2_997, 2_320, 1_796, 1_391, 1_077, 834, 645, 500);
    Numbered hundred = Numbered.of(50_000, 100);
    Dataset tail = new Imbalance(0.01, Kind.EXPONENTIAL, 0).apply(hundred);
    assertThat(tail.train().size()).isEqualTo(10_847);
  }

  @Test
  void aStepKeepsTheFirstHalfWhole() {
    assertThat(Numbered.counts(new Imbalance(0.01, Kind.STEP, 0).apply(Numbered.of(5_000, 10))))
        .containsExactly(500, 500, 500, 500, 500, 5, 5, 5, 5, 5);
    assertThat(Numbered.counts(new Imbalance(0.1, Kind.STEP, 0).apply(Numbered.of(300, 3))))
        .containsExactly(100, 10, 10);
  }

  @Test
  void keepsEachExampleOnceWithItsLabelAndTheTestSplitWhole() {
    Numbered data = Numbered.of(2_000, 10);
    for (Kind kind : Kind.values()) {
      Dataset tail = new Imbalance(0.05, kind, 3).apply(data);
      assertThat(Numbered.numbers(tail.train())).hasSize(tail.train().size());
      for (int id = 0; id < tail.train().size(); id++) {
        assertThat(tail.train().label(id)).isEqualTo(Numbered.number(tail.train(), id) % 10);
      }
      assertThat(tail.test()).isEqualTo(data.test());
    }
  }

  @Test
  void seedsRepeatAndDifferAndALargerFactorHoldsASmallerOnes() {
    Numbered data = Numbered.of(2_000, 10);
    Dataset one = new Imbalance(0.05, Kind.EXPONENTIAL, 1).apply(data);
    assertThat(new Imbalance(0.05, Kind.EXPONENTIAL, 1).apply(data).checksum())
        .isEqualTo(one.checksum());
    assertThat(new Imbalance(0.05, Kind.EXPONENTIAL, 2).apply(data).checksum())
        .isNotEqualTo(one.checksum());
    assertThat(Numbered.numbers(new Imbalance(0.2, Kind.EXPONENTIAL, 1).apply(data).train()))
        .containsAll(Numbered.numbers(one.train()));
  }

  @Test
  void aFactorOfOneIsTheDataSetItself() {
    Numbered data = Numbered.of(2_000, 10);
    assertThat(new Imbalance(1, Kind.EXPONENTIAL, 0).apply(data)).isSameAs(data);
    assertThat(new Imbalance(1, Kind.STEP, 0).apply(data)).isSameAs(data);
  }

  @Test
  void refusesToEmptyAClass() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new Imbalance(0.01, Kind.EXPONENTIAL, 0).apply(Numbered.of(500, 10)))
        .withMessageContaining("leaves none of the 50 examples of class 'class-8'")
        .withMessageContaining("parameter 'factor'");
    for (double factor : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Imbalance(factor, Kind.STEP, 0));
    }
  }
}
