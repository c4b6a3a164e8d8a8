package org.selectivebackprop.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;

/** Schedules that rise before they fall. */
class WarmingSchedulesTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());

  /**
   * By the definition: 1/25 at the start, 1 at the peak, 1/25/10^4 at the end, half-way between.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0.04",
    "0.075, 0.18058874503045717",
    "0.15, 0.52",
    "0.3, 1",
    "0.475, 0.8535539763797113",
    "0.65, 0.500002",
    "1, 0.000004"
  })
  void oneCycleRisesAndFallsByCosines(double done, double factor) {
    assertThat(create("one-cycle", Map.of()).factor(done)).isCloseTo(factor, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.1", "0.1, 0.325", "0.4, 1", "0.7, 0.505", "1, 0.01"})
  void oneCycleCanRiseAndFallByLines(double done, double factor) {
    Map<String, Object> params =
        Map.of("peak-at", 0.4, "start-divisor", 10, "end-divisor", 10, "curve", "linear");
    assertThat(create("one-cycle", params).factor(done)).isCloseTo(factor, within(1e-15));
  }

  /** A tenth of the run up to the cosine's start, which then falls over the other nine. */
  @ParameterizedTest
  @CsvSource({"0, 0.2", "0.05, 0.6", "0.1, 1", "0.55, 0.5", "1, 0"})
  void warmUpIsALineAndThenTheOtherSchedule(double done, double factor) {
    Map<String, Object> params = Map.of("share", 0.1, "from", 0.2, "then", "cosine");
    assertThat(create("linear-warm-up", params).factor(done)).isCloseTo(factor, within(1e-15));
  }

  @Test
  void whatFollowsTakesTheRestForItsWhole() {
    LearningRateSchedule warmed =
        create("linear-warm-up", Map.of("share", 0.5, "then", Map.of("step", Map.of("at", 0.5))));
    assertThat(warmed.factor(0)).isZero();
    assertThat(warmed.factor(0.25)).isEqualTo(0.5);
    assertThat(warmed.factor(0.74)).isEqualTo(1);
    assertThat(warmed.factor(0.75)).isEqualTo(0.2);
  }

  @Test
  void warmUpLeadsToWhereverTheOtherScheduleStarts() {
    LearningRateSchedule low = new LinearWarmUp(0.2, 0.5, done -> 3 + done);
    assertThat(low.factor(0)).isEqualTo(1.5);
    assertThat(low.factor(0.2)).isEqualTo(3);
    assertThat(low.factor(1)).isEqualTo(4);
  }

  /** A jump would show as a slope that grows as the step shrinks. */
  @Test
  void neitherJumpsNorLeavesItsRange() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300; i++) {
      double share = random.nextDouble(0.01, 0.99);
      OneCycle.Curve curve = i % 2 == 0 ? OneCycle.Curve.COSINE : OneCycle.Curve.LINEAR;
      double start = random.nextDouble(1, 50);
      LearningRateSchedule cycle = new OneCycle(share, start, random.nextDouble(1, 1e5), curve);
      LearningRateSchedule warmed = new LinearWarmUp(share, random.nextDouble(), new Cosine(0));
      for (LearningRateSchedule schedule : List.of(cycle, warmed)) {
        for (double at : new double[] {share, random.nextDouble(1e-7, 1 - 1e-7)}) {
          double jump = schedule.factor(at + 1e-8) - schedule.factor(at - 1e-8);
          assertThat(jump).as("%s at %s", schedule, at).isCloseTo(0, within(1e-5));
          assertThat(schedule.factor(at)).isBetween(0.0, 1.0);
        }
        assertThat(schedule.factor(share)).isCloseTo(1, within(1e-12));
        assertThat(schedule.factor(1)).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void settingsOutOfRangeAreTurnedDown() {
    List<PluginSpec> wrong =
        List.of(
            new PluginSpec("one-cycle", Map.of("peak-at", 0)),
            new PluginSpec("one-cycle", Map.of("start-divisor", 0.5)),
            new PluginSpec("linear-warm-up", Map.of("share", 1)),
            new PluginSpec("linear-warm-up", Map.of("then", "no-such-schedule")));
    for (PluginSpec spec : wrong) {
      assertThatExceptionOfType(ConfigException.class)
          .as(spec.toString())
          .isThrownBy(() -> REGISTRY.build(PluginKind.SCHEDULE, spec, "test"));
    }
  }

  private static LearningRateSchedule create(String name, Map<String, Object> params) {
    return REGISTRY.build(PluginKind.SCHEDULE, new PluginSpec(name, params), "test").plugin();
  }
}
