package org.selectivebackprop.core.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.plugin.OneRun;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.spi.Draws;

/**
 * Trains one network: considers candidates, scores those whose score is too old, lets the policy
 * choose, and trains whenever a full batch waits (Jiang et al. 2019, algorithm 1).
 */
public final class TrainingLoop {
  private final Run run;
  private final TrainingSettings settings;
  private final TrainingEngine engine;
  private final RunListener listener;
  private final StopSignal stop;
  private final CostLedger ledger;
  private final BackpropQueue queue = new BackpropQueue();
  private final PrefetchingBatchLoader reader;
  private final Prefetcher prefetcher;
  private final ScoringPass scoring;
  private final CandidatePass candidates;
  private final TrainingPass training;
  private final ScorerEngines scorerEngines;
  private final ScoreCache cache;
  private final List<EpochReport> reports = new ArrayList<>();
  private double preparationSeconds;
  private RegimeAccumulator meter = new RegimeAccumulator();
  private double learningRate;
  private boolean diverged;

  private TrainingLoop(
      Run run,
      TrainingEngine engine,
      PrefetchingBatchLoader reader,
      RunListener listener,
      StopSignal stop) {
    this.run = run;
    this.settings = run.settings();
    this.engine = engine;
    this.reader = reader;
    this.listener = listener;
    this.stop = stop.ofOneRun();
    ledger = new CostLedger(run);
    prefetcher = new Prefetcher(reader, queue, settings.batchSize());
    cache = new ScoreCache(run.dataset().train().size());
    scoring = new ScoringPass(run, engine, ledger, reader, prefetcher, cache);
    candidates = new CandidatePass(run, ledger, scoring, queue, prefetcher, listener);
    training = new TrainingPass(run, engine, ledger, reader, prefetcher, cache, listener);
    scorerEngines = new ScorerEngines(run, ledger, reader, listener);
  }

  /**
   * Runs a recipe to its end, to divergence, or until it is stopped: results, not errors.
   *
   * @param listener told on this thread
   * @param stop checked between steps
   * @throws org.selectivebackprop.core.error.FrameworkException if a plugin, the data or the engine
   *     fails
   */
  public static RunResult train(Run run, RunListener listener, StopSignal stop) {
    return train(run, Optional.empty(), listener, stop);
  }

  /**
   * Continues from a checkpoint, as if the run had never stopped.
   *
   * @throws org.selectivebackprop.core.error.ConfigException if the checkpoint is of another run
   * @throws org.selectivebackprop.core.error.DataException if a part of it is damaged
   */
  public static RunResult resume(Run run, Checkpoint from, RunListener listener, StopSignal stop) {
    from.requireOf(run);
    return train(run, Optional.of(from), listener, stop);
  }

  @SuppressWarnings("try") // what closes the listeners is not called
  private static RunResult train(
      Run run, Optional<Checkpoint> from, RunListener listener, StopSignal stop) {
    long opened = System.nanoTime();
    RunListener guarded = RunListener.all(List.of(listener));
    try (Closing listeners = guarded::onClose;
        TrainingEngine engine = run.engine().open(run.engineSetup());
        PrefetchingBatchLoader reader = new PrefetchingBatchLoader(run)) {
      OneRun.begin(run.policy(), run.scorer());
      TrainingLoop loop = new TrainingLoop(run, engine, reader, guarded, stop);
      try (loop.scorerEngines) {
        return loop.train(opened, from);
      }
    }
  }

  private interface Closing extends AutoCloseable {
    @Override
    void close();
  }

  private RunResult train(long opened, Optional<Checkpoint> from) {
    candidates.warnings().before().ifPresent(listener::onWarning);
    ExampleBatch typical = reader.typical(settings.batchSize());
    double forwardShare =
        new Calibration(engine, scoring.wanted(), training.wanted())
            .forwardShare(typical, scoring.seen(typical));
    preparationSeconds = 1e-9 * (System.nanoTime() - opened);
    ledger.start(forwardShare);
    listener.onStart(run, stop);
    scorerEngines.resumed(from.isPresent());
    ledger.time(Phase.SELECTOR, () -> run.scorer().start(scorerEngines));
    from.ifPresent(this::restore);
    listener.onReady(result(Outcome.INTERRUPTED));
    for (int epoch = reports.size(); epoch < settings.epochs() && running(); epoch++) {
      Costs before = ledger.costs();
      meter = new RegimeAccumulator();
      ledger.epoch(epoch);
      trainEpoch(epoch);
      if (running()) {
        reports.add(report(epoch, before));
        // First, so that an epoch is saved before it is reported.
        if (listener.wantsCheckpoints()) {
          listener.onCheckpoint(checkpoint());
        }
        listener.onEpoch(result(Outcome.INTERRUPTED));
      }
    }
    RunResult result = result(outcome(reports.size()));
    listener.onEnd(result);
    if (result.outcome() == Outcome.COMPLETED) {
      candidates.warnings().after(ledger.progress()).forEach(listener::onWarning);
    }
    return result;
  }

  private Checkpoint checkpoint() {
    return Checkpoint.of(
        run, new Checkpoint.History(ledger.costs(), reports), engine.state(), cache, queue);
  }

  private void restore(Checkpoint from) {
    reports.addAll(from.history().reports());
    candidates.warnings().resumed(reports);
    ledger.resume(from.history().costs());
    ledger.epoch(reports.size());
    // What an epoch without a step reports.
    learningRate = reports.get(reports.size() - 1).learningRate();
    from.restore(run, engine, cache, queue, ledger.progress());
  }

  private RunResult result(Outcome outcome) {
    return new RunResult(
        run.recipe(),
        outcome,
        reports,
        ledger.costs(),
        preparationSeconds,
        engine.metadata(),
        run.dataset().checksum(),
        run.dataset().warnings());
  }

  private Outcome outcome(int epochs) {
    Outcome ended = epochs == settings.epochs() ? Outcome.COMPLETED : Outcome.INTERRUPTED;
    return diverged ? Outcome.DIVERGED : ended;
  }

  private boolean running() {
    return !diverged && !stop.requested();
  }

  private void trainEpoch(int epoch) {
    Draws draws = Draws.of(settings.seed(), "selection").epoch(epoch);
    Draws shuffle = Draws.of(settings.seed(), "shuffle").epoch(epoch);
    EpochPlan plan =
        ledger.time(
            Phase.SELECTOR, () -> run.policy().plan(ledger.progress(), draws.child("plan")));
    candidates.warnings().planned(plan);
    EpochOrder order = new EpochOrder(plan, run.dataset().train().size(), shuffle.generator(0));
    prefetcher.epoch(epoch, order);
    if (order.exhausted()) {
      trainTail(epoch); // the plan is empty, but the queue has examples of an earlier epoch
    }
    while (!order.exhausted() && running()) {
      CandidateRequest request = candidates.request();
      int[] ids = order.take(request);
      diverged = !candidates.consider(request, ids, order, draws, meter);
      trainFullBatches();
      if (order.exhausted()) {
        trainTail(epoch);
      }
      // Counted last, so that the schedule's clock has not yet passed what these examples train.
      ledger.considered(request.countsTowardsEpoch() ? ids.length : 0);
      listener.onProgress(ledger.progress());
    }
  }

  private void trainFullBatches() {
    while (queue.size() >= settings.batchSize() && running()) {
      step(settings.batchSize());
    }
    flush(queue.due());
  }

  private void trainTail(int epoch) {
    switch (settings.tail()) {
      case FLUSH -> flush(true);
      case CARRY -> flush(epoch == settings.epochs() - 1);
      case DROP -> queue.clear();
    }
  }

  private void flush(boolean due) {
    if (due && queue.size() > 0 && running()) {
      step(queue.size());
    }
  }

  private void step(int count) {
    learningRate =
        settings.learningRate() * run.schedule().factor(settings.clock().share(ledger.progress()));
    diverged = !training.step(queue, count, learningRate, meter);
  }

  private EpochReport report(int epoch, Costs before) {
    Dataset data = run.dataset();
    Evaluation test = ledger.time(Phase.EVALUATION, () -> Evaluation.of(data.test(), engine));
    return new EpochReport(
        epoch + 1,
        test.error(),
        test.loss(),
        training.meanLoss(),
        learningRate,
        ledger.costs().minus(before),
        meter.regime());
  }
}
