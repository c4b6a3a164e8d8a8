package org.selectivebackprop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.spi.Progress;

class CheckpointIntervalTest {
  @Test
  void countsTrainingSteps() {
    CheckpointInterval every = CheckpointInterval.parse(" 3 ", "test");
    assertThat(LongStream.rangeClosed(1, 9).filter(step -> every.due(after(step))))
        .containsExactly(3L, 6L, 9L);
    assertThat(CheckpointInterval.epochs().due(after(1_000_000))).isFalse();
  }

  @Test
  void countsTimeFromTheLastCheckpoint() {
    AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    CheckpointInterval every = CheckpointInterval.parse("1s", "test", clock::get);
    CheckpointInterval rare = CheckpointInterval.parse("999999999h", "test", clock::get);
    clock.addAndGet(999_999_999);
    assertThat(every.due(after(1))).isFalse();
    clock.addAndGet(1);
    assertThat(every.due(after(2))).isTrue();
    every.made();
    assertThat(every.due(after(3))).isFalse();
    assertThat(rare.due(after(4))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1.5", "10x", "m", "1 m", "9999999999"})
  void refusesAnythingElse(String text) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> CheckpointInterval.parse(text, "option --checkpoint-every"))
        .withMessageContaining("'" + text + "' says neither steps nor time")
        .withMessageContaining("option --checkpoint-every")
        .withMessageContaining("500");
  }

  private static Progress after(long updates) {
    return new Progress(0, 1, 1, 1, updates, updates, updates);
  }
}
