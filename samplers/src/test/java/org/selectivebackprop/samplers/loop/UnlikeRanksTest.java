package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.CollectiveException;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.testkit.distributed.InProcessCollective;
import org.selectivebackprop.testkit.distributed.Ranks;

/** Ranks that are not of one run, or no longer do the same. */
class UnlikeRanksTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @Test
  void anotherSeedLearningRateOrDataSetIsRefusedByNameBeforeTraining() {
    refused(run -> run.seed = 2, "rank 1 has", "seed 2", "seed 1");
    refused(run -> run.rate = 0.2, "rank 1 has lr 0.2, and rank 0 has lr 0.3");
    refused(
        run -> run.data = Optional.of(new ToyData(48, "sha256:other")),
        "data checksum sha256:other");
  }

  private static void refused(Consumer<ToyRun> change, String... words) {
    List<Throwable> thrown =
        Ranks.run(
            InProcessCollective.group(3, DEADLINE),
            rank -> {
              ToyRun run = toy();
              if (rank.rank() == 1) {
                change.accept(run);
              }
              Trained trained = new Trained();
              Throwable error = error(run, rank, trained);
              assertThat(trained.steps).isZero();
              return error;
            });
    for (Throwable error : thrown) {
      assertThat(error).isInstanceOf(ConfigException.class).hasMessageContainingAll(words);
    }
  }

  @Test
  void aPolicyThatDecidesByTheRankEndsTheRunAtThatStep() {
    List<Throwable> thrown =
        Ranks.run(
            InProcessCollective.group(3, DEADLINE),
            rank -> {
              ToyRun run = toy();
              run.policy =
                  (candidates, draws) ->
                      rank.rank() == 2 && candidates.progress().updates() == 15
                          ? Selection.of(3, 2, 1, 0)
                          : Selection.all(candidates.size());
              return error(run, rank, new Trained());
            });
    for (Throwable error : thrown) {
      assertThat(error)
          .isInstanceOf(CollectiveException.class)
          .hasMessageContainingAll(
              "rank 2 did not decide as rank 0 did", "epoch 2, after 15 steps");
    }
  }

  @Test
  void weightsThatDifferEndTheRunWithTheEpoch() {
    List<Throwable> thrown =
        Ranks.run(
            InProcessCollective.group(3, DEADLINE),
            rank -> {
              Collective used = rank.rank() == 1 ? new Inexact(rank) : rank;
              return error(toy(), used, new Trained());
            });
    for (Throwable error : thrown) {
      assertThat(error)
          .isInstanceOf(CollectiveException.class)
          .hasMessageContainingAll("the weights of rank 1 differ", "epoch 1, after 12 steps");
    }
  }

  @Test
  void aStopOfOneRankStopsAllAtTheSameStep() {
    List<RunResult> results =
        Ranks.run(
            InProcessCollective.group(3, DEADLINE),
            rank -> {
              StopSignal stop = new StopSignal();
              Trained trained = new Trained();
              trained.call = at -> stopAt(at, rank, stop);
              return TrainingLoop.train(toy().build().on(rank), trained, stop);
            });
    assertThat(results).extracting(RunResult::outcome).containsOnly(Outcome.INTERRUPTED);
    assertThat(results).extracting(result -> result.costs().updates()).containsOnly(17L);
    assertThat(results.get(0).engineFacts()).containsEntry("ranks", "3");
  }

  private static void stopAt(Progress at, Collective rank, StopSignal stop) {
    if (at.updates() == 17 && rank.rank() == 1) {
      stop.request();
    }
  }

  @Test
  void anEngineWithoutASplitStepIsRefused() {
    ToyRun run = toy();
    run.engine = new Whole(run.engine);
    try (Collective alone = InProcessCollective.group(1, DEADLINE).get(0)) {
      assertThatThrownBy(() -> run.build().on(alone))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("cannot share a training step between ranks");
    }
  }

  private static ToyRun toy() {
    ToyRun run = ToyRun.of((candidates, draws) -> Selection.all(candidates.size()));
    run.epochs = 3;
    return run;
  }

  private static Throwable error(ToyRun run, Collective rank, RunListener listener) {
    return catchThrowable(
        () -> TrainingLoop.train(run.build().on(rank), listener, new StopSignal()));
  }

  private static final class Trained implements RunListener {
    int steps;
    Consumer<Progress> call = at -> {};

    @Override
    public void onStep(StepReport step) {
      steps++;
      call.accept(step.progress());
    }
  }

  /** An engine without a split step. */
  private record Whole(EngineFactory of) implements EngineFactory {
    @Override
    public Set<Signal> supportedSignals() {
      return of.supportedSignals();
    }

    @Override
    public TrainingEngine open(EngineSetup setup) {
      return of.open(setup);
    }

    @Override
    public List<HealthCheck> examine() {
      return of.examine();
    }
  }

  /** Sums that are a little wrong on this rank. */
  private record Inexact(Collective of) implements Collective {
    @Override
    public void allReduce(float[] values) {
      of.allReduce(values);
      values[0] += 1e-3f;
    }

    @Override
    public void allReduce(double[] values) {
      of.allReduce(values);
    }

    @Override
    public int rank() {
      return of.rank();
    }

    @Override
    public int size() {
      return of.size();
    }

    @Override
    public long[][] allGather(long[] values) {
      return of.allGather(values);
    }

    @Override
    public double[][] allGather(double[] values) {
      return of.allGather(values);
    }

    @Override
    public byte[] broadcast(byte[] values, int root) {
      return of.broadcast(values, root);
    }

    @Override
    public void barrier() {
      of.barrier();
    }

    @Override
    public void close() {
      of.close();
    }
  }
}
