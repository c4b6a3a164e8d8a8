package org.selectivebackprop.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.EarlyStopping.Monitor;

class EarlyStoppingTest {
  private static final double NAN = Double.NaN;

  @Test
  void stopsAfterSoManyEpochsWithoutAnImprovement() {
    EarlyStopping stopping = new EarlyStopping(Monitor.VALIDATION_ERROR, 2, 0);
    assertThat(epochs(stopping, 0.5, 0.4, 0.4, 0.3, 0.3, 0.31, 0.1)).isEqualTo(6);
    assertThat(epochs(stopping, 0.5, 0.6, 0.4, 0.6, 0.3)).isEqualTo(5);
    assertThat(epochs(stopping, NAN, 0.5, NAN, 0.4, NAN, NAN, 0.1)).isEqualTo(6);
    assertThat(epochs(new EarlyStopping(Monitor.VALIDATION_ERROR, 0, 0), 1, 1, 1)).isEqualTo(3);
  }

  @Test
  void anImprovementIsMoreThanMinDeltaBelowTheLastOne() {
    EarlyStopping stopping = new EarlyStopping(Monitor.VALIDATION_ERROR, 2, 0.1);
    // Small steps add up: 0.35 is lower than 0.5 by more than that.
    assertThat(epochs(stopping, 0.5, 0.45, 0.35, 0.3, 0.26)).isEqualTo(5);
    assertThat(epochs(stopping, 0.5, 0.45, 0.41, 0.1)).isEqualTo(3);
  }

  @Test
  void theBestIsTheFirstLowest() {
    EarlyStopping stopping = new EarlyStopping(Monitor.VALIDATION_ERROR, 0, 0.1);
    assertThat(stopping.best(reports(0.5, NAN, 0.2, 0.19, 0.19)).orElseThrow().epoch())
        .isEqualTo(4);
    assertThat(stopping.best(reports(NAN, NAN))).isEmpty();
    assertThat(stopping.best(List.of())).isEmpty();
  }

  /** As a plain count of epochs since the last improvement says. */
  @Test
  void agreesWithAnotherWayToCount() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 2_000; i++) {
      double[] values = random.doubles(12).map(value -> Math.round(8 * value) / 8.0).toArray();
      int patience = 1 + random.nextInt(4);
      int last = 0;
      int expected = 0;
      for (int epoch = 1; epoch <= values.length && expected == 0; epoch++) {
        boolean lower = true;
        for (int before = 0; before < epoch - 1; before++) {
          lower &= values[epoch - 1] < values[before];
        }
        last = lower ? epoch : last;
        expected = epoch - last == patience ? epoch : 0;
      }
      EarlyStopping stopping = new EarlyStopping(Monitor.VALIDATION_ERROR, patience, 0);
      assertThat(epochs(stopping, values)).isEqualTo(expected == 0 ? values.length : expected);
    }
  }

  @Test
  void eachMonitorReadsItsValue() {
    EpochReport report = report(1, OptionalDouble.of(0.3), OptionalDouble.of(0.4));
    assertThat(Monitor.TEST_ERROR.of(report)).isEqualTo(0.1);
    assertThat(Monitor.TEST_LOSS.of(report)).isEqualTo(0.2);
    assertThat(Monitor.VALIDATION_ERROR.of(report)).isEqualTo(0.3);
    assertThat(Monitor.VALIDATION_LOSS.of(report)).isEqualTo(0.4);
    assertThat(
            Monitor.VALIDATION_LOSS.of(report(1, OptionalDouble.empty(), OptionalDouble.empty())))
        .isNaN();
  }

  private static int epochs(EarlyStopping stopping, double... values) {
    int epochs = 1;
    while (epochs < values.length && !stopping.over(reports(values).subList(0, epochs))) {
      epochs++;
    }
    return epochs;
  }

  private static List<EpochReport> reports(double... values) {
    List<EpochReport> reports = new ArrayList<>();
    for (double value : values) {
      OptionalDouble held = OptionalDouble.of(value);
      reports.add(report(reports.size() + 1, held, held));
    }
    return reports;
  }

  private static EpochReport report(int epoch, OptionalDouble error, OptionalDouble loss) {
    OptionalDouble none = OptionalDouble.empty();
    Costs costs = new Costs(1, 0, 0, 1, 3, 1, 0, Map.of(), 0);
    return new EpochReport(
        epoch,
        0.1,
        0.2,
        error,
        loss,
        Map.of(),
        Map.of(),
        0.5,
        0.1,
        costs,
        new Regime(none, none, none, List.of(), List.of()));
  }
}
