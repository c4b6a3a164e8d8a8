package org.selectivebackprop.core.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.run.EarlyStopping;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.ScheduleClock;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.schedule.LearningRateSchedule;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/**
 * The learning-rate range test (Smith 2017, section 3.3): trains from the run's initial weights for
 * a few steps, on every example whatever the run would select, with a rate that grows by the same
 * factor from step to step, and watches the loss.
 *
 * <p>The test ends early once the smoothed loss is {@value #EXPLODED} times the least so far, or a
 * loss is not finite. The weights are thrown away.
 *
 * @param low rate of the first step, above 0
 * @param high rate of the last step, above {@code low}
 * @param steps at least 10
 */
public record LearningRateFinder(double low, double high, int steps) {
  /** The smoothed loss has exploded at so many times its least. */
  public static final double EXPLODED = 4;

  /** Share of the smoothed loss that each step keeps: an average over about ten steps. */
  public static final double SMOOTHING = 0.9;

  /** The suggestion is this share of the rate at which the smoothed loss is least. */
  public static final double SHARE = 0.1;

  private static final int MOST_STEPS = 1_000_000;

  /** From 0.00001 to 10, in 100 steps. */
  public LearningRateFinder() {
    this(1e-5, 10, 100);
  }

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public LearningRateFinder {
    if (!(low >= 1e-30 && high > low && high <= 1e30 && steps >= 10 && steps <= MOST_STEPS)) {
      throw new IllegalArgumentException(
          ("rates from %s to %s in %s steps: want 0 < low < high, and at least 10 steps;"
                  + " rates are within 1e-30 and 1e30, steps at most 1000000")
              .formatted(low, high, steps));
    }
  }

  /**
   * One step.
   *
   * @param rate its learning rate
   * @param loss mean over the batch, in nats, before the update; may be not finite
   * @param smoothed exponential moving average of the losses so far, corrected for its start
   */
  public record Point(double rate, double loss, double smoothed) {}

  /**
   * What was seen.
   *
   * @param points by rising rate
   * @param exploded whether the test ended because the loss exploded
   */
  public record Curve(List<Point> points, boolean exploded) {
    /** Copies the points. */
    public Curve {
      points = List.copyOf(points);
    }

    /** Where the smoothed loss was least; empty if no loss was finite. */
    public Optional<Point> least() {
      return points.stream()
          .filter(point -> Double.isFinite(point.smoothed()))
          .min(Comparator.comparingDouble(Point::smoothed));
    }

    /**
     * A tenth of the rate at which the smoothed loss was least: there it has stopped falling, so
     * that the rate is too large already.
     *
     * @return empty if the loss never fell by 1 % of what it was at first, or if no loss was finite
     */
    public Optional<Double> suggestion() {
      return least()
          .filter(point -> point.smoothed() < 0.99 * points.get(0).smoothed())
          .map(point -> SHARE * point.rate());
    }
  }

  /**
   * Makes the test.
   *
   * @param run whose data set, network, engine, optimiser, augmentation and settings are used; its
   *     own learning rate, schedule, strategy, listeners and stop signal are not
   */
  public Curve find(Run run) {
    Watcher watcher = new Watcher(steps);
    TrainingLoop.train(test(run), watcher, new StopSignal());
    return new Curve(watcher.points, watcher.exploded);
  }

  private Run test(Run run) {
    int batch = run.settings().batchSize();
    int examples = run.dataset().train().size();
    // One more, for a carried batch is trained in the epoch after its own.
    int epochs = Math.toIntExact(1 + ((long) steps * batch + examples - 1) / examples);
    double updates = (double) epochs * examples / batch;
    LearningRateSchedule schedule =
        done -> Math.pow(high / low, Math.round(done * updates) / (steps - 1.0) - 1);
    TrainingSettings settings =
        run.settings()
            .with(TrainingSettings.EPOCHS, epochs)
            .with(TrainingSettings.LEARNING_RATE, high)
            .with(TrainingSettings.CLOCK, ScheduleClock.UPDATES)
            .with(TrainingSettings.TAIL, IncompleteBatchPolicy.CARRY)
            .with(EarlyStopping.PATIENCE, 0)
            .with(TrainingSettings.METRICS, List.of());
    return new Run(
        run.recipe().with(settings),
        run.dataset(),
        run.network(),
        run.engine(),
        run.objective(),
        run.optimizer(),
        new Everything(),
        new NoScore(),
        (age, progress) -> StalenessDecision.TRAIN_UNSCORED,
        run.augmentation(),
        schedule,
        run.weights(),
        run.exampleWeights(),
        Map.of(),
        Optional.empty());
  }

  private static final class Watcher implements RunListener {
    private final List<Point> points = new ArrayList<>();
    private final int steps;
    private StopSignal stop = new StopSignal();
    private double sum;
    private double least = Double.POSITIVE_INFINITY;
    private boolean exploded;

    Watcher(int steps) {
      this.steps = steps;
    }

    @Override
    public void onStart(Run run, StopSignal signal) {
      stop = signal;
    }

    @Override
    public void onStep(StepReport step) {
      double loss = step.loss();
      sum = SMOOTHING * sum + (1 - SMOOTHING) * loss;
      double smoothed = sum / (1 - Math.pow(SMOOTHING, points.size() + 1.0));
      points.add(new Point(step.learningRate(), loss, smoothed));
      least = Math.min(least, smoothed);
      exploded = !(smoothed <= EXPLODED * least);
      if (exploded || points.size() == steps) {
        stop.request();
      }
    }
  }

  private record Everything() implements SelectionPolicy {
    @Override
    public CandidateRequest request(Progress progress) {
      return CandidateRequest.unscored(progress.batchSize());
    }

    @Override
    public Selection select(Candidates candidates, Draws draws) {
      return Selection.all(candidates.size());
    }
  }

  private record NoScore() implements ExampleScorer {
    @Override
    public Set<Signal> requiredSignals() {
      return Set.of();
    }

    @Override
    public double[] score(ExampleBatch batch, Signals signals) {
      return new double[batch.size()];
    }
  }
}
