package org.selectivebackprop.datasets.derived;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.ConfigException;

class SubsetTest {
  private static final Numbered DATA = Numbered.of(1_000, 10);

  @ParameterizedTest
  @CsvSource({
    "1, 1, false, 1",
    "137, 1, false, 137",
    "137, 1, true, 137",
    "999, 1, true, 999",
    "0, 0.1, false, 100",
    "0, 0.1, true, 100",
    "0, 0.0004, true, 0",
    "0, 0.0006, false, 1"
  })
  void keepsAsManyAsAskedForEachOnce(int examples, double share, boolean balanced, int count) {
    Subset subset = new Subset(examples, share, balanced, 4);
    if (count == 0) {
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> subset.apply(DATA))
          .withMessageContaining("a subset of 0 examples of a data set that has 1000");
      return;
    }
    Dataset.Split train = subset.apply(DATA).train();
    assertThat(train.size()).isEqualTo(count);
    assertThat(Numbered.numbers(train)).hasSize(count);
    for (int id = 0; id < count; id++) {
      assertThat(train.label(id)).isEqualTo(Numbered.number(train, id) % 10);
    }
  }

  @Test
  void aBalancedOneDiffersByOneAtMost() {
    for (int examples : new int[] {10, 55, 101, 999}) {
      int[] counts = Numbered.counts(new Subset(examples, 1, true, 2).apply(DATA));
      for (int count : counts) {
        assertThat(count).isBetween(examples / 10, examples / 10 + 1);
      }
    }
  }

  @Test
  void aLargerOneHoldsTheSmallerOne() {
    for (boolean balanced : new boolean[] {true, false}) {
      Set<Integer> some = Numbered.numbers(new Subset(100, 1, balanced, 2).apply(DATA).train());
      Set<Integer> more = Numbered.numbers(new Subset(400, 1, balanced, 2).apply(DATA).train());
      assertThat(more).containsAll(some);
    }
  }

  /** Over many seeds, every example is in as often: 300 of 3,000 within five deviations. */
  @Test
  void everyExampleIsAsLikely() {
    Numbered small = Numbered.of(50, 5);
    for (boolean balanced : new boolean[] {true, false}) {
      int[] found = new int[50];
      for (int seed = 0; seed < 3_000; seed++) {
        Dataset.Split train = new Subset(5, 1, balanced, seed).apply(small).train();
        Numbered.numbers(train).forEach(number -> found[number]++);
      }
      for (int count : found) {
        assertThat(count).isBetween(218, 382);
      }
    }
  }

  @Test
  void seedsRepeatAndDiffer() {
    Dataset one = new Subset(100, 1, false, 1).apply(DATA);
    Dataset again = new Subset(100, 1, false, 1).apply(DATA);
    Dataset other = new Subset(100, 1, false, 2).apply(DATA);
    assertThat(again.checksum()).isEqualTo(one.checksum()).isNotEqualTo(other.checksum());
    assertThat(Numbered.numbers(again.train())).isEqualTo(Numbered.numbers(one.train()));
    assertThat(Numbered.numbers(other.train())).isNotEqualTo(Numbered.numbers(one.train()));
  }

  @Test
  void theTestSplitStaysAndAllOfItIsTheDataSetItself() {
    assertThat(new Subset(10, 1, true, 0).apply(DATA).test()).isEqualTo(DATA.test());
    assertThat(new Subset(0, 1, true, 0).apply(DATA)).isSameAs(DATA);
    assertThat(new Subset(1_000, 1, false, 0).apply(DATA)).isSameAs(DATA);
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new Subset(1_001, 1, false, 0).apply(DATA))
        .withMessageContaining("a subset of 1001 examples of a data set that has 1000")
        .withMessageContaining("data set 'subset'")
        .withMessageContaining("at most 1000");
    Numbered rare =
        new Numbered(IntStream.range(0, 100).mapToObj(id -> id < 95 ? 0 : 1).toList(), 10, 2);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new Subset(20, 1, true, 0).apply(rare))
        .withMessageContaining("10 examples of class 'class-1', which has 5")
        .withMessageContaining("at most 10 examples");
    assertThat(new Subset(10, 1, true, 0).apply(rare).train().size()).isEqualTo(10);
  }

  @Test
  void refusesWhatExcludesEachOther() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Subset(10, 0.5, false, 0))
        .withMessage("'examples: 10' and 'share: 0.5' exclude each other");
    for (double share : List.of(0.0, -1.0, 1.1, Double.NaN)) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Subset(0, share, false, 0));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Subset(-1, 1, false, 0));
  }
}
