package org.selectivebackprop.core.loop;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.spi.Progress;

/** Counts examples and times phases, alone, so that no plugin reports its own cost. */
final class CostLedger {
  private final int epochs;
  private final int examples;
  private final int batchSize;
  private final Map<Phase, Long> nanos = new EnumMap<>(Phase.class);
  private double forwardShare;
  private long started = System.nanoTime();
  private long considered;
  private long selectForward;
  private double scoringUnits;
  private long innerNanos;
  private final double trainingUnit;
  private long trained;
  private long updates;
  private long nonFinite;
  private int epoch;

  CostLedger(Run run) {
    epochs = run.settings().epochs();
    batchSize = run.settings().batchSize();
    examples = run.dataset().train().size();
    trainingUnit = 1 + run.network().backwardUnits();
  }

  /** Times one call, less the time of calls that are timed within it. */
  <R> R time(Phase phase, Supplier<R> call) {
    long start = System.nanoTime();
    long before = innerNanos;
    R result = call.get();
    long elapsed = System.nanoTime() - start;
    add(phase, elapsed - (innerNanos - before));
    innerNanos = before + elapsed;
    return result;
  }

  void time(Phase phase, Runnable call) {
    time(
        phase,
        () -> {
          call.run();
          return true;
        });
  }

  /** Times a training step and splits it by the calibrated share of its forward half. */
  <R> R timeStep(Supplier<R> step) {
    long start = System.nanoTime();
    R result = step.get();
    long elapsed = System.nanoTime() - start;
    long forward = (long) (elapsed * forwardShare);
    add(Phase.TRAIN_FORWARD, forward);
    add(Phase.BACKWARD, elapsed - forward);
    return result;
  }

  /** Starts the clock; what was spent before is preparation. */
  void start(double calibratedForwardShare) {
    forwardShare = calibratedForwardShare;
    started = System.nanoTime();
  }

  void resume(Costs earlier) {
    considered = earlier.considered();
    selectForward = earlier.selectForward();
    scoringUnits = earlier.scoringUnits();
    trained = earlier.trained();
    updates = earlier.updates();
    nonFinite = earlier.nonFinite();
    earlier.nanos().forEach(nanos::put);
    nanos.remove(Phase.OTHER);
    started -= earlier.totalNanos();
  }

  void epoch(int current) {
    epoch = current;
  }

  void considered(int count) {
    considered += count;
  }

  /** A scoring pass that cost a share of a full forward pass per example. */
  void selectForward(int count, double share) {
    selectForward += count;
    scoringUnits += count * share;
  }

  /** Work of a scorer's own network, in forward passes of the trained one. */
  void scoringUnits(double units) {
    scoringUnits += units;
  }

  void trained(int count) {
    trained += count;
    updates++;
  }

  void nonFinite(int count) {
    nonFinite += count;
  }

  Progress progress() {
    return new Progress(epoch, epochs, examples, batchSize, considered, trained, updates);
  }

  Costs costs() {
    long total = System.nanoTime() - started;
    Map<Phase, Long> phases = new EnumMap<>(Phase.class);
    long known = 0;
    for (Phase phase : Phase.values()) {
      long spent = nanos.getOrDefault(phase, 0L);
      phases.put(phase, spent);
      known += spent;
    }
    phases.put(Phase.OTHER, Math.max(0, total - known));
    return new Costs(
        considered,
        selectForward,
        scoringUnits,
        trained,
        trainingUnit * trained,
        updates,
        nonFinite,
        phases,
        total);
  }

  private void add(Phase phase, long elapsed) {
    nanos.merge(phase, elapsed, Long::sum);
  }
}
