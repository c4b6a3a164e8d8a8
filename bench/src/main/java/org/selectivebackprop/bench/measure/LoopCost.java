package org.selectivebackprop.bench.measure;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.RunResult;

/** Where the time of one epoch of training, from 1, went. */
public record LoopCost(String strategy, int epoch, @JsonUnwrapped Costs costs)
    implements Measurement {
  private static final List<Phase> CALLS =
      List.of(Phase.SELECT_FORWARD, Phase.TRAIN_FORWARD, Phase.BACKWARD, Phase.SCORER_TRAINING);

  /** Of a run's last epoch: the first may warm up, and the Java machine surely does. */
  public static Measurement of(String strategy, RunResult result) {
    if (result.epochs().isEmpty()) {
      String outcome = result.outcome().toString();
      return new Skipped("loop", strategy, "the run was " + outcome + " in its first epoch");
    }
    EpochReport last = result.last().orElseThrow();
    return new LoopCost(strategy, last.epoch(), last.costs());
  }

  /** Seconds in the engine's calls. */
  public double callSeconds() {
    return CALLS.stream().mapToDouble(costs::seconds).sum();
  }

  /** Seconds in everything but evaluation, which is no part of training. */
  public double trainingSeconds() {
    return costs.totalSeconds() - costs.seconds(Phase.EVALUATION);
  }

  /** What the loop adds to the engine's calls, as a share of them. */
  public double overhead() {
    return (trainingSeconds() - callSeconds()) / callSeconds();
  }
}
