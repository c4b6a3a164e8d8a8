package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.spi.Progress;

class CostLedgerTest {
  private final CostLedger ledger = new CostLedger(ToyRun.with(run -> run.batch = 5).build());

  @Test
  void countsEverything() {
    ledger.start(0.5);
    ledger.epoch(1);
    ledger.considered(7);
    ledger.selectForward(6, 1);
    ledger.trained(5);
    ledger.trained(3);
    ledger.nonFinite(2);
    Costs costs = ledger.costs();
    assertThat(costs.considered()).isEqualTo(7);
    assertThat(costs.selectForward()).isEqualTo(6);
    assertThat(costs.trained()).isEqualTo(8);
    assertThat(costs.updates()).isEqualTo(2);
    assertThat(costs.nonFinite()).isEqualTo(2);
    // Select forward 1 each, train 3 each (Jiang et al. 2019, section 2: backward is twice
    // forward).
    assertThat(costs.forwardUnits()).isEqualTo(6 + 3 * 8);
    assertThat(ledger.progress()).isEqualTo(new Progress(1, 2, 20, 5, 7, 8, 2));
  }

  @Test
  void phasesAddUpToTheTotal() {
    ledger.start(0.25);
    for (Phase phase : Phase.values()) {
      if (phase != Phase.OTHER) {
        ledger.time(phase, CostLedgerTest::spin);
      }
    }
    spin();
    ledger.time(Phase.DATA, () -> "value");
    ledger.timeStep(() -> "value");
    Costs costs = ledger.costs();
    assertThat(costs.nanos().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(costs.totalNanos());
    assertThat(costs.nanos()).containsOnlyKeys(Phase.values());
    assertThat(costs.nanos().get(Phase.OTHER)).isGreaterThanOrEqualTo(100_000);
    assertThat(costs.nanos().values()).allMatch(nanos -> nanos >= 0);
    assertThat(costs.seconds(Phase.DATA)).isEqualTo(1e-9 * costs.nanos().get(Phase.DATA));
  }

  @Test
  void whatIsTimedInsideAnotherPhaseCountsThereAlone() {
    ledger.start(0.5);
    ledger.time(
        Phase.SELECTOR,
        () -> {
          ledger.time(Phase.SELECT_FORWARD, CostLedgerTest::spin);
          ledger.time(Phase.SELECT_FORWARD, CostLedgerTest::spin);
        });
    ledger.time(Phase.DATA, CostLedgerTest::spin);
    Costs costs = ledger.costs();
    assertThat(costs.nanos().get(Phase.SELECT_FORWARD)).isGreaterThanOrEqualTo(200_000);
    assertThat(costs.nanos().get(Phase.DATA)).isGreaterThanOrEqualTo(100_000);
    assertThat(costs.nanos().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(costs.totalNanos());
  }

  @Test
  void aStepIsSplitByItsForwardShare() {
    ledger.start(0.25);
    ledger.timeStep(
        () -> {
          spin();
          return "value";
        });
    Map<Phase, Long> nanos = ledger.costs().nanos();
    long step = nanos.get(Phase.TRAIN_FORWARD) + nanos.get(Phase.BACKWARD);
    assertThat(step).isGreaterThanOrEqualTo(100_000);
    assertThat(nanos.get(Phase.TRAIN_FORWARD)).isEqualTo((long) (0.25 * step));
  }

  @Test
  void returnsWhatTheCallReturns() {
    assertThat(ledger.<String>time(Phase.DATA, () -> "value")).isEqualTo("value");
    assertThat(ledger.timeStep(() -> 5)).isEqualTo(5);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                ledger.timeStep(
                    () -> {
                      throw new IllegalStateException("engine");
                    }));
  }

  @Test
  void differencesAreByPart() {
    ledger.start(0.5);
    ledger.considered(7);
    ledger.trained(4);
    ledger.time(Phase.DATA, CostLedgerTest::spin);
    Costs before = ledger.costs();
    ledger.considered(3);
    ledger.selectForward(2, 1);
    ledger.trained(1);
    ledger.nonFinite(1);
    ledger.time(Phase.SELECTOR, CostLedgerTest::spin);
    Costs after = ledger.costs();
    Costs difference = after.minus(before);
    assertThat(difference.considered()).isEqualTo(3);
    assertThat(difference.selectForward()).isEqualTo(2);
    assertThat(difference.trained()).isEqualTo(1);
    assertThat(difference.updates()).isEqualTo(1);
    assertThat(difference.nonFinite()).isEqualTo(1);
    assertThat(difference.nanos().get(Phase.DATA)).isZero();
    assertThat(difference.nanos().get(Phase.SELECTOR)).isGreaterThanOrEqualTo(100_000);
    assertThat(difference.nanos().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(difference.totalNanos())
        .isEqualTo(after.totalNanos() - before.totalNanos());
  }

  /** Busy for at least a tenth of a millisecond. */
  private static void spin() {
    long until = System.nanoTime() + 100_000;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
