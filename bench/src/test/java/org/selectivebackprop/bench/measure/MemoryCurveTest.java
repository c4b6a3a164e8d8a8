package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.bench.measure.MemoryCurve.Point;
import org.selectivebackprop.core.run.StopSignal;

class MemoryCurveTest {
  private static final long MEGA = 1_000_000;

  @Test
  void whatFillsInTheFirstThirdIsNoGrowth() {
    MemoryCurve curve = curve(new long[] {100, 300, 500, 510, 520}, new long[] {1, 20, 30, 31, 32});
    assertThat(curve.residentGrowth()).hasValue(220 * MEGA);
    assertThat(curve.heapGrowth()).isEqualTo(12 * MEGA);
    MemoryCurve settled =
        curve(new long[] {100, 500, 500, 510, 520}, new long[] {1, 30, 30, 31, 32});
    assertThat(settled.residentGrowth()).hasValue(20 * MEGA);
    assertThat(settled.warmSteps()).isEqualTo(20);
    assertThat(settled.flat()).isTrue();
  }

  @Test
  void growthOfEitherIsNotFlat() {
    assertThat(curve(new long[] {1, 100, 120, 140, 170}, new long[] {1, 1, 1, 1, 1}).flat())
        .isFalse();
    assertThat(curve(new long[] {1, 1, 1, 1, 1}, new long[] {1, 1, 4, 7, 10}).flat()).isFalse();
  }

  @Test
  void whereResidentMemoryIsUnknownTheHeapDecides() {
    MemoryCurve curve =
        new MemoryCurve(
            "A",
            List.of(
                new Point(10, OptionalLong.empty(), MEGA),
                new Point(20, OptionalLong.empty(), MEGA)));
    assertThat(curve.residentGrowth()).isEmpty();
    assertThat(curve.flat()).isTrue();
  }

  @Test
  void linuxTellsWhatIsResident() {
    assertThat(
            MemoryCurve.ProcessMemory.resident(List.of("VmPeak:\t 900 kB", "VmRSS:\t   1234 kB")))
        .hasValue(1234 * 1024);
    assertThat(MemoryCurve.ProcessMemory.resident(List.of("VmPeak:\t 900 kB"))).isEmpty();
    assertThat(MemoryCurve.ProcessMemory.heapBytes()).isPositive();
  }

  @Test
  void isReadTenTimesAfterAllSteps() {
    List<String> told = new ArrayList<>();
    try (EnginesUnderTest engines = EnginesUnderTest.open(List.of(TinyRuns.reference()))) {
      MemoryCurve curve =
          MemoryCurve.measure(
              engines.all().get(0),
              4,
              25,
              new StopSignal(),
              (part, done, total) -> told.add(part + " " + done));
      assertThat(curve.points())
          .extracting(Point::steps)
          .containsExactly(2, 5, 7, 10, 12, 15, 17, 20, 22, 25);
    }
    assertThat(told).hasSize(11).startsWith("memory, A 0").endsWith("memory, A 10");
  }

  @Test
  void aWishToStopWaitsForOneStepAtMost() {
    StopSignal stop = new StopSignal();
    try (EnginesUnderTest engines = EnginesUnderTest.open(List.of(TinyRuns.reference()))) {
      MemoryCurve curve =
          MemoryCurve.measure(
              engines.all().get(0), 4, 1_000_000, stop, (part, done, total) -> stop.request());
      assertThat(curve.points()).extracting(Point::steps).containsExactly(1);
    }
  }

  @Test
  void thereIsAtLeastOneReading() {
    assertThatThrownBy(() -> new MemoryCurve("A", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Readings in megabytes, one every ten steps. */
  private static MemoryCurve curve(long[] resident, long[] heap) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < resident.length; i++) {
      points.add(new Point(10 * (i + 1), OptionalLong.of(resident[i] * MEGA), heap[i] * MEGA));
    }
    return new MemoryCurve("A", points);
  }
}
