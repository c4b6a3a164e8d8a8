package org.selectivebackprop.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.selectivebackprop.core.spi.Progress;

class ScheduleClockValuesTest {
  @Test
  void eachCountsItsOwn() {
    // Epoch 3 of 10 over 100 examples in batches of 8: 1,000 presentations, 125 full steps.
    Progress progress = new Progress(3, 10, 100, 8, 350, 120, 20);
    assertThat(ScheduleClock.EPOCHS.share(progress)).isCloseTo(0.3, within(1e-15));
    assertThat(ScheduleClock.CONSIDERED.share(progress)).isCloseTo(0.35, within(1e-15));
    assertThat(ScheduleClock.TRAINED.share(progress)).isCloseTo(0.12, within(1e-15));
    assertThat(ScheduleClock.UPDATES.share(progress)).isCloseTo(20 / 125.0, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void startsAtNothingAndStopsAtOne(ScheduleClock clock) {
    assertThat(clock.share(new Progress(0, 10, 100, 8, 0, 0, 0))).isZero();
    assertThat(clock.share(new Progress(10, 10, 100, 8, 9999, 9999, 9999))).isEqualTo(1);
  }

  @Test
  void largeRunsDoNotOverflow() {
    Progress imageNet = new Progress(45, 90, 1_281_167, 256, 57_652_515, 57_652_515, 225_205);
    assertThat(ScheduleClock.CONSIDERED.share(imageNet)).isCloseTo(0.5, within(1e-9));
    assertThat(ScheduleClock.UPDATES.share(imageNet)).isCloseTo(0.5, within(1e-5));
    Progress web = new Progress(0, 1000, Integer.MAX_VALUE, 1, 1L << 40, 1L << 40, 1L << 40);
    assertThat(ScheduleClock.TRAINED.share(web)).isCloseTo(0.512, within(1e-6));
  }
}
