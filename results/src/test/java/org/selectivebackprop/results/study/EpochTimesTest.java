package org.selectivebackprop.results.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpochTimesTest {
  private final EpochTimes times = new EpochTimes();

  @Test
  void nothingIsKnownBeforeTheFirstRun() {
    assertThat(times.perEpoch("sb")).isNaN();
    times.add("sb", 0, 0.1); // it diverged at once
    assertThat(times.perEpoch("sb")).isNaN();
  }

  @Test
  void aStrategyTakesWhatItTookOrElseWhatOthersTook() {
    times.add("traditional", 12, 120);
    times.add("sb", 10, 40);
    times.add("sb", 10, 60);
    assertThat(times.perEpoch("sb")).isEqualTo(5);
    assertThat(times.perEpoch("traditional")).isEqualTo(10);
    assertThat(times.perEpoch("kath18")).isEqualTo(220 / 32.0);
  }
}
