package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.StopSignal;

class RoundsTest {
  private final List<String> made = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final StopSignal stop = new StopSignal();

  @Test
  void everyRoundMakesEveryCallAndBeginsOneLater() {
    List<Timing> times = rounds(4).time("part", calls("a", "b", "c"));
    // Twice to warm up, then a round beginning with each, and the first again.
    assertThat(String.join("", made)).isEqualTo("aabbcc" + "abc" + "bca" + "cab" + "abc");
    assertThat(times).hasSize(3).allSatisfy(t -> assertThat(t.seconds()).hasSize(4));
    assertThat(told).containsExactly("part 0/4", "part 1/4", "part 2/4", "part 3/4", "part 4/4");
  }

  @Test
  void timesWhatEachCallTakesAndNoOther() {
    List<Timing> times = rounds(3).time("part", List.of(() -> {}, () -> pause(20)));
    assertThat(times.get(0).best()).isBetween(0.0, 0.01);
    assertThat(times.get(1).best()).isBetween(0.02, 10.0);
  }

  @Test
  void aWishToStopEndsItAfterARound() {
    List<Runnable> calls = calls("a", "b");
    calls.add(stop::request);
    List<Timing> times = rounds(9).time("part", calls);
    assertThat(times).hasSize(3).allSatisfy(t -> assertThat(t.seconds()).hasSize(1));
  }

  private Rounds rounds(int count) {
    return new Rounds(
        count, stop, (part, done, total) -> told.add(part + " " + done + "/" + total));
  }

  private List<Runnable> calls(String... names) {
    List<Runnable> calls = new ArrayList<>();
    for (String name : names) {
      calls.add(() -> made.add(name));
    }
    return calls;
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
