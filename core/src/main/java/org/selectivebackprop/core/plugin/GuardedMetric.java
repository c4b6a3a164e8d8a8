package org.selectivebackprop.core.plugin;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.objective.Task;

/** Checks what a metric reads, and names it where it throws. */
record GuardedMetric(Metric plugin, Guard guard) implements Metric, Guard.Guarded {
  private static final Set<Signal> READABLE =
      Set.of(Signal.LOSS, Signal.CORRECT, Signal.PROBABILITIES, Signal.OUTPUTS);

  @Override
  public Set<Signal> reads(Task task) {
    Set<Signal> reads = Set.copyOf(guard.list("reads", () -> plugin.reads(task)));
    if (!READABLE.containsAll(reads)) {
      throw guard.broken("reads returned " + reads, "return some of " + READABLE);
    }
    return reads;
  }

  @Override
  public boolean smallerIsBetter() {
    return guard.call("smallerIsBetter", plugin::smallerIsBetter);
  }

  @Override
  public double best() {
    return guard.call("best", plugin::best);
  }

  @Override
  public boolean isShare() {
    return guard.call("isShare", plugin::isShare);
  }

  @Override
  public Pass begin(Task task) {
    Pass pass = guard.fit("begin", () -> plugin.begin(task));
    return new Pass() {
      @Override
      public void add(ExampleBatch batch, Signals signals, int at) {
        guard.run("add", () -> pass.add(batch, signals, at));
      }

      @Override
      public double value() {
        return guard.call("value", pass::value);
      }
    };
  }
}
