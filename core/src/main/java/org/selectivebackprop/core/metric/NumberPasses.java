package org.selectivebackprop.core.metric;

import java.math.BigDecimal;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.metric.Metric.Pass;
import org.selectivebackprop.core.objective.Task;

/** What metrics of numbers keep of a split. */
abstract sealed class NumberPasses implements Pass {
  private final boolean logarithms;
  final int width;

  private NumberPasses(Task task) {
    logarithms = task.logarithms();
    width = task.target().width();
  }

  @Override
  public final void add(ExampleBatch batch, Signals signals, int at) {
    for (int k = 0; k < width; k++) {
      double target = batch.targets()[at * width + k];
      double output = signals.at(Signal.OUTPUTS, at, k);
      add(k, target, (logarithms ? Math.exp(output) : output) - target);
    }
  }

  abstract void add(int number, double target, double error);

  /** A mean over all numbers of all examples, and what is made of it. */
  static final class MeanOfErrors extends NumberPasses {
    private final DoubleUnaryOperator ofError;
    private final DoubleUnaryOperator ofMean;
    private final ExactSum sum = new ExactSum();
    private long count;

    MeanOfErrors(Task task, DoubleUnaryOperator ofError, DoubleUnaryOperator ofMean) {
      super(task);
      this.ofError = ofError;
      this.ofMean = ofMean;
    }

    @Override
    void add(int number, double target, double error) {
      sum.add(ofError.applyAsDouble(error));
      count++;
    }

    @Override
    public double value() {
      return ofMean.applyAsDouble(sum.value() / count);
    }
  }

  /**
   * Squared errors over squared distances from the mean; exact sums, for they nearly cancel out.
   */
  static final class Unexplained extends NumberPasses {
    private final boolean explained;
    private final ExactSum errors = new ExactSum();
    private final ExactSum[] sums;
    private final ExactSum squares = new ExactSum();
    private long values;

    /** Whether the value is what is {@code explained}: what is left of 1. */
    Unexplained(Task task, boolean explained) {
      super(task);
      this.explained = explained;
      sums = IntStream.range(0, width).mapToObj(k -> new ExactSum()).toArray(ExactSum[]::new);
    }

    @Override
    void add(int number, double target, double error) {
      errors.add(error * error);
      sums[number].add(target);
      squares.add(target * target); // exact: a target has 24 bits
      values++;
    }

    @Override
    public double value() {
      return explained ? 1 - share() : share();
    }

    /** 0 where there is no error, also of numbers that are all alike. */
    private double share() {
      if (values == 0) {
        return Double.NaN;
      }
      if (errors.value() == 0) {
        return 0;
      }
      BigDecimal examples = BigDecimal.valueOf(values / width);
      BigDecimal distances = squares.exact().multiply(examples);
      for (ExactSum sum : sums) {
        distances = distances.subtract(sum.exact().pow(2));
      }
      double share = errors.value() * examples.doubleValue() / distances.doubleValue();
      return Double.isNaN(share) ? Double.POSITIVE_INFINITY : share;
    }
  }
}
