package org.selectivebackprop.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.selectivebackprop.bench.measure.Benches;

class BenchReportTest {
  private final String text = new BenchReport(Benches.twoEngines()).toString();

  @Test
  void beginsWithTheNetworkAndTheEngines() {
    assertThat(text).startsWith("mlp, 30,730 parameters, 30,720 multiply-adds");
    assertThat(text).contains("\nA  fast\n", "\nB  slow\n");
  }

  @Test
  void timesAreInMillisecondsAndMicrosecondsPerExample() {
    assertThat(text)
        .containsPattern("(?m)^A  scoring pass, 8 +1,000\\.00 +1,500\\.00 +187,500\\.00$")
        .containsPattern("(?m)^B  training step, 3 +4,000\\.00 +6,000\\.00 +2,000,000\\.00$");
  }

  @Test
  void ratiosStandBesideTheCostModelAndTheFirstEngine() {
    assertThat(text)
        .containsPattern("(?m)^sb, times faster +1\\.41 +1\\.33 +1\\.33$")
        .containsPattern("(?m)^training step, times faster than A's +1\\.00 +0\\.50$");
  }

  @Test
  void theFastestSizeOfEachEngineIsMarked() {
    assertThat(text)
        .containsPattern("(?m)^A  2 +2,000.00 +2,000.00 +1,000,000.00$")
        .containsPattern("(?m)^A  4 +.* 500,000.00 +fastest$")
        .containsPattern("(?m)^B  2 +.* fastest$");
  }

  @Test
  void whatWasNotMeasuredIsSaid() {
    assertThat(text)
        .containsPattern("(?m)^A  batch of 8 +6,000.00 +3,000.00 +2.00$")
        .contains("\nNo gradient norms of B: it cannot.\n");
  }

  @Test
  void theLoopsShareIsOfItsCalls() {
    assertThat(text).containsPattern("(?m)^A  sb +1,000 +300 .* %  +1\\.00$");
  }

  @Test
  void memoryThatIsUnknownIsSaidToBe() {
    assertThat(text)
        .containsPattern("(?m)^10 +200.0 +5.0$")
        .containsPattern("(?m)^20 +unknown +6.0$")
        .contains(
            "Flat: from 10 steps on, resident memory changed by an unknown amount and the heap by 1.0");
  }

  @Test
  void agreementHasDecimalsEnoughToTellItFromOne() {
    assertThat(text).containsPattern("(?m)^B +1,000 +0.98765 +75.0 %$");
  }
}
