package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {
  @Test
  void bestIsTheShortestAndMedianTheOneInTheMiddle() {
    Timing timing = new Timing(List.of(5.0, 1.0, 3.0));
    assertThat(timing.best()).isEqualTo(1);
    assertThat(timing.median()).isEqualTo(3);
  }

  @Test
  void twoInTheMiddleAreAveraged() {
    assertThat(new Timing(List.of(100.0, 4.0, 1.0, 3.0)).median()).isEqualTo(3.5);
    assertThat(new Timing(List.of(2.0)).median()).isEqualTo(2);
  }

  @Test
  void thereIsAtLeastOneRound() {
    assertThatThrownBy(() -> new Timing(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
