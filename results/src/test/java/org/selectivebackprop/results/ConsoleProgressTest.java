package org.selectivebackprop.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.results.comparison.Results;

class ConsoleProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final RunResult result =
      Results.result(1, Outcome.COMPLETED, Results.costs(1000, 1000, 300, 0), 0.5, 0.125);

  @Test
  void inAFileItWritesOneLineAnEpochAndOneAtTheEnd() {
    ConsoleProgress line = line(false);
    line.onProgress(new Progress(0, 2, 1000, 100, 500, 150, 1));
    assertThat(text()).isEmpty();
    line.onEpoch(result);
    line.onEnd(result);
    assertThat(text().lines())
        .containsExactly(
            "sb (3/6)                 epoch 2/2  error 12.50 %  trained 300 of 1,000  1.0 s",
            "sb (3/6)                 completed after 2 epochs, error 12.50 %  2.0 s");
    assertThat(text()).doesNotContain("\r");
  }

  @Test
  void aRunThatWasOverWhenResumedStillTellsItsError() {
    line(false).onEnd(result);
    assertThat(text()).contains("completed after 2 epochs, error 12.50 %");
  }

  @Test
  void onAScreenItDrawsOverItself() {
    ConsoleProgress line = line(true);
    line.onProgress(new Progress(0, 2, 1000, 100, 500, 150, 1));
    assertThat(text())
        .startsWith("\rsb (3/6)")
        .contains("epoch 1/2  25 %  error -")
        .contains("examples/s")
        .endsWith("left")
        .doesNotContain("\n");
    line.onEpoch(result);
    line.onEnd(result);
    String[] drawn = text().split("\r");
    String last = drawn[drawn.length - 1];
    assertThat(last).contains("completed after 2 epochs, error 12.50 %").endsWith("\n");
    // Nothing of a longer line may show behind a shorter one.
    assertThat(last.stripTrailing().length()).isLessThan(drawn[1].length());
    assertThat(last.strip().isEmpty()).isFalse();
    assertThat(last.lines().findFirst().orElseThrow().length())
        .isGreaterThanOrEqualTo(drawn[1].length());
  }

  @Test
  void onAScreenItDoesNotDrawEveryStep() {
    ConsoleProgress line = line(true);
    for (int step = 1; step <= 1000; step++) {
      line.onProgress(new Progress(0, 2, 1000, 1, step, step, step));
    }
    assertThat(text().chars().filter(c -> c == '\r').count()).isBetween(1L, 50L);
  }

  @Test
  void nothingGoesToStandardOutput() {
    ConsoleProgress line = line(false);
    line.onEpoch(result);
    line.onEnd(result);
    assertThat(out.size()).isZero();
  }

  private ConsoleProgress line(boolean live) {
    return new ConsoleProgress(new PrintStream(err, true, UTF_8), live, "sb (3/6)");
  }

  private String text() {
    return err.toString(UTF_8);
  }
}
