package org.selectivebackprop.core.metric;

import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signals;

/** Mean of a number of each example. */
final class Mean implements Metric.Pass {
  interface OfExample {
    double value(ExampleBatch batch, Signals signals, int at);
  }

  private final OfExample of;
  private final ExactSum sum = new ExactSum();
  private long count;

  Mean(OfExample of) {
    this.of = of;
  }

  @Override
  public void add(ExampleBatch batch, Signals signals, int at) {
    sum.add(of.value(batch, signals, at));
    count++;
  }

  @Override
  public double value() {
    return sum.value() / count;
  }
}
