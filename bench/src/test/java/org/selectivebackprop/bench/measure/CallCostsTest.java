package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallCostsTest {
  /** Jiang et al. 2019, figure 10: 1.5 and 2.25 times as fast with a third selected. */
  @Test
  void theCostModelIsThePapers() {
    Map<String, Double> third = values(CallCosts.ideal(1.0 / 3));
    assertThat(third.get("selectingPass")).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(third.get("trainingForward")).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(third.get("selectedStep")).isCloseTo(1.0 / 3, within(1e-12));
    for (String how : List.of("", "FullBatches")) {
      assertThat(third.get("sb" + how)).isCloseTo(1.5, within(1e-12));
      assertThat(third.get("staleSb" + how)).isCloseTo(2.25, within(1e-12));
    }
    assertThat(third.get("breakEvenShare")).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(values(CallCosts.ideal(0.5)).get("sb")).isCloseTo(1.2, within(1e-12));
  }

  @Test
  void measuredCostsAreCombinedAsAStepCombinesThem() {
    CallTimes times =
        new CallTimes("A", 128, 32, timing(3, 6), timing(4, 4), timing(12, 20), timing(5, 7));
    Map<String, Double> best = values(times.costs(Timing::best));
    assertThat(best.get("selectingPass")).isEqualTo(0.25);
    assertThat(best.get("trainingForward")).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(best.get("selectedStep")).isCloseTo(5.0 / 12, within(1e-12));
    assertThat(best.get("sb")).isEqualTo(12.0 / (3 + 5));
    assertThat(best.get("staleSb")).isEqualTo(12.0 / (1 + 5));
    assertThat(best.get("sbFullBatches")).isEqualTo(12.0 / (3 + 3));
    assertThat(best.get("staleSbFullBatches")).isEqualTo(12.0 / (1 + 3));
    assertThat(best.get("breakEvenShare")).isEqualTo(0.75);
    assertThat(values(times.costs(Timing::median)).get("sb")).isEqualTo(16 / (4.5 + 6));
  }

  private static Timing timing(double... seconds) {
    return new Timing(java.util.Arrays.stream(seconds).boxed().toList());
  }

  private static Map<String, Double> values(CallCosts costs) {
    Map<String, Double> values = costs.ratios();
    assertThat(values).hasSize(CallCosts.Ratio.ALL.size());
    return values;
  }
}
