package org.selectivebackprop.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.Plugin;

class SchedulesTest {
  @Test
  void constantIsConstant() {
    LearningRateSchedule constant = create("constant", Map.of());
    assertThat(List.of(constant.factor(0), constant.factor(0.5), constant.factor(1)))
        .containsOnly(1.0);
  }

  @Test
  void stepDropsAtItsMilestones() {
    LearningRateSchedule step = create("step", Map.of("at", List.of(0.3, 0.6, 0.8), "factor", 0.2));
    // Jiang et al. 2019, section 5.1: divided by 5 at epochs 60, 120 and 160 of 200.
    assertThat(step.factor(59 / 200.0)).isEqualTo(1);
    assertThat(step.factor(60 / 200.0)).isCloseTo(0.2, within(1e-15));
    assertThat(step.factor(119 / 200.0)).isCloseTo(0.2, within(1e-15));
    assertThat(step.factor(120 / 200.0)).isCloseTo(0.04, within(1e-15));
    assertThat(step.factor(160 / 200.0)).isCloseTo(0.008, within(1e-15));
    assertThat(step.factor(1)).isCloseTo(0.008, within(1e-15));
  }

  @Test
  void roundingDoesNotMoveAMilestoneByAnEpoch() {
    // As doubles, e / n is not always the share a person wrote down.
    for (int epochs = 2; epochs <= 300; epochs++) {
      for (int milestone = 1; milestone < epochs; milestone++) {
        double share = Double.parseDouble(milestone * 1000 / epochs + "e-3");
        if (Math.rint(share * epochs) * 1000 != share * 1000 * epochs) {
          continue;
        }
        int epoch = (int) Math.rint(share * epochs);
        Step step = new Step(List.of(share), 0.1);
        assertThat(step.factor((double) epoch / epochs)).as("%s", step).isEqualTo(0.1);
        assertThat(step.factor((epoch - 1.0) / epochs)).as("%s", step).isEqualTo(1);
      }
    }
    assertThat(new Step(List.of(0.6), 0.1).factor(3.0 / 5)).isEqualTo(0.1);
    assertThat(new Step(List.of(0.6), 0.1).factor(2.0 / 5)).isEqualTo(1);
  }

  @Test
  void stepDefaultsToHalfAndThreeQuarters() {
    LearningRateSchedule step = create("step", Map.of());
    assertThat(List.of(step.factor(0.49), step.factor(0.5), step.factor(0.74)))
        .containsExactly(1.0, 0.2, 0.2);
    assertThat(step.factor(0.75)).isCloseTo(0.04, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "1.5", "-0.1"})
  void milestonesLieInsideTheRun(double at) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Step(List.of(at), 0.1));
  }

  @Test
  void milestonesAscend() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Step(List.of(0.5, 0.5), 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Step(List.of(0.5, 0.4), 0.1));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.25, 0.8535533905932737", "0.5, 0.5", "0.75, 0.14644660940672627", "1, 0"})
  void cosineFallsFromOneToNothing(double done, double factor) {
    assertThat(create("cosine", Map.of()).factor(done)).isCloseTo(factor, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.1, 0.5", "0.2, 1", "0.6, 0.5", "1, 0"})
  void cosineWarmsUpLinearly(double done, double factor) {
    assertThat(create("cosine", Map.of("warm-up", 0.2)).factor(done))
        .isCloseTo(factor, within(1e-12));
  }

  @Test
  void ratesAreNeverNegative() {
    LearningRateSchedule cosine = create("cosine", Map.of("warm-up", 0.37));
    for (int i = 0; i <= 10_000; i++) {
      assertThat(cosine.factor(i / 10_000.0)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void settingsOutOfRangeAreTurnedDown() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> create("cosine", Map.of("warm-up", 1)));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> create("step", Map.of("factor", 0)));
  }

  private static LearningRateSchedule create(String name, Map<String, Object> given) {
    Plugin<LearningRateSchedule> provider =
        new Schedules()
            .all().stream().filter(row -> row.info().name().equals(name)).findFirst().orElseThrow();
    return provider.create(ParamValues.of(provider.info().params(), given));
  }

  @Test
  void codeIsHeldToTheSameRanges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cosine(1))
        .withMessage("warm-up 1.0 is not in [0, 1)");
    assertThatIllegalArgumentException().isThrownBy(() -> new Step(List.of(0.5), 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new LinearWarmUp(1, 0, new Constant()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OneCycle(0, 25, 1e4, OneCycle.Curve.LINEAR));
  }
}
