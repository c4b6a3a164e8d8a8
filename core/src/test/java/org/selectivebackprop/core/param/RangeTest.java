package org.selectivebackprop.core.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RangeTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double LARGEST = Double.MAX_VALUE;

  static Stream<Arguments> ranges() {
    return Stream.of(
        Arguments.of(Range.closed(0, 1), "in [0, 1]", List.of(0, 1), List.of(-1e-9, 1.00001)),
        Arguments.of(Range.open(0, 1), "in (0, 1)", List.of(1e-300, 0.99), List.of(0, 1)),
        Arguments.of(Range.closedOpen(0, 1e30), "in [0, 1e30)", List.of(0), List.of(1e30)),
        Arguments.of(Range.openClosed(0.5, 0.9), "in (0.5, 0.9]", List.of(0.9), List.of(0.5)),
        Arguments.of(Range.closed(3, 3), "in [3, 3]", List.of(3), List.of(2, 4)),
        Arguments.of(Range.closed(1, 1e7), "in [1, 10000000]", List.of(1e7), List.of(1e7 + 1)),
        Arguments.of(Range.atLeast(1), "at least 1", List.of(1, LARGEST), List.of(0.999)),
        Arguments.of(Range.positive(), "above 0", List.of(1e-300, LARGEST), List.of(0, -0.0)),
        Arguments.of(Range.atMost(-2.5), "at most -2.5", List.of(-2.5, -LARGEST), List.of(-2)),
        Arguments.of(new Range(-INFINITY, false, 2, false), "below 2", List.of(1.9), List.of(2)),
        Arguments.of(
            new Range(-INFINITY, false, INFINITY, false), "finite", List.of(0), List.of()));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void saysInWordsWhatItHolds(
      Range range, String words, List<Number> inside, List<Number> outside) {
    assertThat(range).hasToString(words);
    assertThat(inside).allMatch(value -> range.contains(value.doubleValue()));
    assertThat(outside).noneMatch(value -> range.contains(value.doubleValue()));
    assertThat(List.of(Double.NaN, INFINITY, -INFINITY)).noneMatch(range::contains);
  }

  @Test
  void mustHoldANumber() {
    assertThatIllegalArgumentException().isThrownBy(() -> Range.closed(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Range.open(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Range.closed(0, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Range.atLeast(-INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> Range.atMost(INFINITY));
  }

  @Test
  void parametersCheckRecipesAndCodeAlike() {
    Param<Integer> size = Param.integer("size", 3, "how large").in(Range.closed(1, 8));
    assertThat(size.range()).isEqualTo("in [1, 8]");
    assertThat(size.bounds()).contains(Range.closed(1, 8));
    assertThat(size.require(8)).isEqualTo(8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> size.require(9))
        .withMessage("size 9 is not in [1, 8]");
    Param<Integer> even = size.where("even, in [1, 8]", n -> n % 2 == 0);
    assertThat(even.bounds()).contains(Range.closed(1, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> even.require(10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> even.require(3))
        .withMessage("size 3 is not even, in [1, 8]");
  }

  @Test
  void onlyNumbersHaveRanges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Param.string("file", "a", "path").in(Range.atLeast(1)))
        .withMessageContaining("'file' is no number");
  }
}
