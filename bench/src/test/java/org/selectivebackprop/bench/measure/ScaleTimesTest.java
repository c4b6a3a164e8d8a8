package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.run.StopSignal;

class ScaleTimesTest {
  @TempDir private Path folder;

  @Test
  void everyPartIsMeasuredExtrapolatedAndSmall() throws IOException {
    List<Measurement> found = measure(1_000, 300_000);
    assertThat(found).hasSize(6 * 3).allSatisfy(m -> assertThat(m).isInstanceOf(ScaleCost.class));
    List<ScaleCost> costs = found.stream().map(ScaleCost.class::cast).toList();
    assertThat(costs)
        .extracting(ScaleCost::examples)
        .containsOnly(1_000L, 300_000L, ScaleCost.EXTRAPOLATED);
    for (ScaleCost cost : costs) {
      assertThat(cost.nanoseconds()).isPositive();
      assertThat(cost.measured()).isEqualTo(cost.examples() < ScaleCost.EXTRAPOLATED);
      boolean written = cost.part().startsWith("checkpoint");
      if (cost.examples() > 1_000) {
        assertThat(cost.heapBytes()).as(cost.part()).isLessThan(12);
        assertThat(cost.fileBytes())
            .as(cost.part())
            .isBetween(written ? 8.0 : 0, written ? 9.0 : 0);
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatDoesNotFitIsSaid() throws IOException {
    assertThat(measure(Integer.MAX_VALUE))
        .singleElement()
        .isInstanceOfSatisfying(
            Measurement.Skipped.class,
            skipped -> {
              assertThat(skipped.subject()).isEqualTo("2,147,483,647 examples");
              assertThat(skipped.reason()).startsWith("it takes 40,959 MB, and ");
            });
  }

  private List<Measurement> measure(Integer... sizes) throws IOException {
    return ScaleTimes.measure(
        TinyRuns.reference(), List.of(sizes), folder, new StopSignal(), (part, done, total) -> {});
  }
}
