package org.selectivebackprop.core.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Tensors;
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
import org.selectivebackprop.core.run.TrainedWeights;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.selection.ScoreCache;
import org.selectivebackprop.core.weights.InitialWeights;

/**
 * Trains one network: considers candidates, scores those whose score is too old, lets the policy
 * choose, and trains whenever a full batch waits (Jiang et al. 2019, algorithm 1); after every
 * epoch measures the error, and decides whether to go on.
 */
public final class TrainingLoop {
  private final Run run;
  private final TrainingSettings settings;
  private final TrainingEngine engine;
  private final RunListener listener;
  private final StopSignal stop;
  private final SharedRun shared;
  private final CostLedger ledger;
  private final ScoringPass scoring;
  private final CandidatePass candidates;
  private final TrainingPass training;
  private final EpochLoop epochs;
  private final PrefetchingBatchLoader reader;
  private final ScorerEngines scorerEngines;
  private final Checkpoint.LoopState state;
  private final List<EpochReport> reports = new ArrayList<>();
  private Optional<Tensors> best = Optional.empty();
  private Optional<Costs> epochStart = Optional.empty();
  private double preparationSeconds;

  private TrainingLoop(
      Run run,
      TrainingEngine engine,
      PrefetchingBatchLoader reader,
      RunListener listener,
      StopSignal stop,
      SharedRun shared) {
    this.run = run;
    this.settings = run.settings();
    this.engine = engine;
    this.reader = reader;
    this.listener = listener;
    this.stop = stop.ofOneRun();
    this.shared = shared;
    ledger = new CostLedger(run);
    shared.follow(this.stop, ledger);
    BackpropQueue queue = new BackpropQueue();
    Prefetcher prefetcher = new Prefetcher(reader, queue, run);
    ScoreCache cache = new ScoreCache(run.dataset().train().size());
    scoring = new ScoringPass(run, engine, ledger, reader, prefetcher, cache);
    RunWarnings warnings = new RunWarnings(run);
    candidates = new CandidatePass(run, ledger, scoring, queue, prefetcher, listener, warnings);
    training = new TrainingPass(run, engine, ledger, reader, prefetcher, cache, listener);
    epochs =
        new EpochLoop(
            run, ledger, queue, prefetcher, candidates, training, listener, shared::stopped);
    epochs.afterStep(() -> saveFor(listener.wantsCheckpoint(ledger.progress())));
    state = new Checkpoint.LoopState(cache, queue, epochs);
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
    SharedRun shared = new SharedRun(run);
    try (Closing listeners = guarded::onClose;
        TrainingEngine engine = shared.open(from);
        PrefetchingBatchLoader reader = new PrefetchingBatchLoader(run, shared::read)) {
      OneRun.begin(run.policy(), run.scorer());
      OneRun.beginStateless(run.staleness(), run.augmentation(), run.schedule());
      TrainingLoop loop = new TrainingLoop(run, engine, reader, guarded, stop, shared);
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
    candidates.warnings().before().forEach(listener::onWarning);
    ExampleBatch typical = reader.typical(settings.batchSize());
    double forwardShare =
        new Calibration(engine, scoring.wanted(), training.wanted(), Evaluation.wanted(run))
            .forwardShare(typical, scoring.seen(typical));
    preparationSeconds = 1e-9 * (System.nanoTime() - opened);
    ledger.start(forwardShare);
    listener.onStart(run, stop);
    scorerEngines.resumed(from.isPresent());
    ledger.time(Phase.SELECTOR, () -> run.scorer().start(scorerEngines));
    from.ifPresent(this::restore);
    listener.onReady(result(Outcome.INTERRUPTED));
    while (goesOn()) {
      trainEpoch();
    }
    saveFor(shared.stopped() && !epochs.diverged() && epochs.within());
    RunResult result = result(outcome());
    listener.onEnd(result);
    if (result.outcome() == Outcome.COMPLETED) {
      candidates.warnings().after(ledger.progress()).forEach(listener::onWarning);
    }
    return result;
  }

  private boolean goesOn() {
    return epochs.running() && reports.size() < settings.epochs() && !stopsEarly();
  }

  private boolean stopsEarly() {
    return settings.earlyStopping().over(reports);
  }

  private void trainEpoch() {
    ledger.epoch(reports.size());
    if (!epochs.within()) {
      epochStart = Optional.of(ledger.costs());
    }
    epochs.train(reports.size());
    if (epochs.running()) {
      reports.add(report());
      epochs.end();
      shared.epochEnds(engine);
      epochStart = Optional.empty();
      keep();
      // First, so that an epoch is saved before it is reported.
      saveFor(true);
      listener.onEpoch(result(Outcome.INTERRUPTED));
    }
  }

  private void keep() {
    Optional<EpochReport> lowest = settings.earlyStopping().best(reports);
    if (settings.keepsBest() && lowest.equals(Optional.of(reports.get(reports.size() - 1)))) {
      best = Optional.of(TrainedWeights.of(run, engine.state()));
    }
  }

  private void saveFor(boolean wanted) {
    if (wanted && listener.wantsCheckpoints()) {
      Checkpoint.History history = new Checkpoint.History(ledger.costs(), reports, epochStart);
      listener.onCheckpoint(Checkpoint.of(run, history, engine.state(), best, state));
    }
  }

  private void restore(Checkpoint from) {
    reports.addAll(from.history().reports());
    epochStart = from.history().epochStart();
    best = from.best();
    ledger.resume(from.history().costs());
    ledger.epoch(reports.size());
    epochs.resumes(from.withinEpoch());
    from.restore(run, engine, state, ledger.progress());
    candidates.warnings().forgotten().forEach(listener::onWarning);
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
        run.dataset().warnings(),
        run.weights().map(InitialWeights::report));
  }

  private Outcome outcome() {
    if (epochs.diverged()) {
      return Outcome.DIVERGED;
    }
    if (reports.size() == settings.epochs()) {
      return Outcome.COMPLETED;
    }
    return stopsEarly() ? Outcome.STOPPED_EARLY : Outcome.INTERRUPTED;
  }

  private EpochReport report() {
    Dataset data = run.dataset();
    Evaluation test = evaluation(data.test());
    Optional<Evaluation> validation = data.validation().map(this::evaluation);
    return new EpochReport(
        reports.size() + 1,
        test.error(),
        test.loss(),
        validation.map(v -> OptionalDouble.of(v.error())).orElse(OptionalDouble.empty()),
        validation.map(v -> OptionalDouble.of(v.loss())).orElse(OptionalDouble.empty()),
        test.metrics(),
        validation.map(Evaluation::metrics).orElse(java.util.Map.of()),
        training.meanLoss(),
        epochs.learningRate(),
        ledger.costs().minus(epochStart.orElseThrow()),
        epochs.regime());
  }

  private Evaluation evaluation(Dataset.Split split) {
    return ledger.time(
        Phase.EVALUATION, () -> Evaluation.of(split, shared::evaluated, engine, run));
  }
}
