package org.selectivebackprop.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.spi.CandidateRequest;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.EpochPlan;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.TrainingEngine;

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
  private final BatchReader reader;
  private final SelectingPass selecting;
  private final TrainingPass training;
  private final Draws shuffles;
  private final Draws selections;
  private RegimeMeter meter = new RegimeMeter();
  private double learningRate;
  private boolean diverged;

  private TrainingLoop(Run run, TrainingEngine engine, RunListener listener, StopSignal stop) {
    this.run = run;
    this.settings = run.settings();
    this.engine = engine;
    this.listener = listener;
    this.stop = stop;
    ledger = new CostLedger(run);
    reader = new BatchReader(run);
    selecting = new SelectingPass(run, engine, ledger, reader);
    training = new TrainingPass(run, engine, ledger, reader);
    shuffles = Draws.of(settings.seed(), "shuffle");
    selections = Draws.of(settings.seed(), "selection");
  }

  /**
   * Runs a recipe to its end, to divergence, or until it is stopped.
   *
   * <p>A run that diverges or is stopped is a result, not an error.
   *
   * @param listener told on this thread
   * @param stop checked between steps
   * @throws org.selectivebackprop.core.error.FrameworkException if a plugin, the data or the engine
   *     fails
   */
  public static RunResult train(Run run, RunListener listener, StopSignal stop) {
    long opened = System.nanoTime();
    try (TrainingEngine engine = run.engine().open(run.engineSetup())) {
      return new TrainingLoop(run, engine, listener, stop).train(opened);
    }
  }

  private RunResult train(long opened) {
    double forwardShare =
        new Calibration(engine, selecting.wanted(), training.wanted()).forwardShare(typicalBatch());
    double preparationSeconds = 1e-9 * (System.nanoTime() - opened);
    ledger.start(forwardShare);
    listener.onStart(run);
    List<EpochReport> reports = new ArrayList<>();
    for (int epoch = 0; epoch < settings.epochs() && running(); epoch++) {
      Costs before = ledger.costs();
      meter = new RegimeMeter();
      ledger.epoch(epoch);
      trainEpoch(epoch);
      if (running()) {
        reports.add(report(epoch, before));
        listener.onEpoch(result(Outcome.INTERRUPTED, reports, preparationSeconds));
      }
    }
    RunResult result = result(outcome(reports.size()), reports, preparationSeconds);
    listener.onEnd(result);
    return result;
  }

  private RunResult result(Outcome outcome, List<EpochReport> reports, double preparationSeconds) {
    return new RunResult(
        run.recipe(),
        outcome,
        reports,
        ledger.costs(),
        preparationSeconds,
        engine.facts(),
        run.dataset().checksum());
  }

  private Outcome outcome(int epochs) {
    if (diverged) {
      return Outcome.DIVERGED;
    }
    return epochs == settings.epochs() ? Outcome.COMPLETED : Outcome.INTERRUPTED;
  }

  private boolean running() {
    return !diverged && !stop.requested();
  }

  private void trainEpoch(int epoch) {
    Draws draws = selections.epoch(epoch);
    EpochPlan plan =
        ledger.time(
            Phase.SELECTOR, () -> run.policy().plan(ledger.progress(), draws.child("plan")));
    int examples = run.dataset().train().size();
    int[] order = plan.ids().orElseGet(() -> IntStream.range(0, examples).toArray());
    double[] weights = weightsById(plan, order, examples);
    shuffle(order, shuffles.epoch(epoch).generator(0));
    for (int next = 0; next < order.length && running(); ) {
      CandidateRequest request =
          ledger.time(Phase.SELECTOR, () -> run.policy().request(ledger.progress()));
      int size = Math.min(request.size(), order.length - next);
      int[] ids = Arrays.copyOfRange(order, next, next + size);
      next += size;
      consider(ids, request.scored(), draws, weights);
      trainFullBatches();
      if (next == order.length) {
        trainTail(epoch);
      }
      // Counted last, so that the schedule's clock has not yet passed what these examples train.
      ledger.analysed(size);
      listener.onStep(ledger.progress());
    }
  }

  /** Lets the policy choose among {@code ids} and queues the chosen. */
  private void consider(int[] ids, boolean scored, Draws draws, double[] weights) {
    Progress progress = ledger.progress();
    if (!scored) {
      choose(ledger.time(Phase.SELECTOR, () -> unscored(ids, progress)), draws, weights);
      return;
    }
    SelectingPass.Scored found = selecting.score(ids, progress, meter);
    diverged = found.spoiled();
    if (!diverged && found.candidates().size() > 0) {
      Selection selection = choose(found.candidates(), draws, weights);
      ledger.time(Phase.SELECTOR, () -> found.passOver(selection, meter));
    }
  }

  private Candidates unscored(int[] ids, Progress progress) {
    int[] labels = Arrays.stream(ids).map(run.dataset().train()::label).toArray();
    return Candidates.unscored(ids, labels, progress);
  }

  private Selection choose(Candidates candidates, Draws draws, double[] weights) {
    return ledger.time(
        Phase.SELECTOR,
        () -> {
          Selection selection = run.policy().select(candidates, draws);
          for (int i = 0; i < selection.size(); i++) {
            int id = candidates.id(selection.position(i));
            double planned = weights.length == 0 ? 1 : weights[id];
            queue.add(id, candidates.progress().epoch(), planned * selection.weight(i));
          }
          return selection;
        });
  }

  private void trainFullBatches() {
    while (queue.size() >= settings.batchSize() && running()) {
      step(settings.batchSize());
    }
  }

  private void trainTail(int epoch) {
    boolean last = epoch == settings.epochs() - 1;
    TailPolicy tail = settings.tail();
    boolean flush = tail == TailPolicy.FLUSH || (tail == TailPolicy.CARRY && last);
    if (flush && queue.size() > 0 && running()) {
      step(queue.size());
    }
    if (tail == TailPolicy.DROP) {
      queue.clear();
    }
  }

  private void step(int count) {
    learningRate =
        settings.learningRate() * run.schedule().factor(settings.clock().share(ledger.progress()));
    diverged = !training.step(queue, count, learningRate, meter);
  }

  private EpochReport report(int epoch, Costs before) {
    Evaluation test = ledger.time(Phase.EVALUATION, () -> Evaluation.of(run.dataset(), engine));
    return new EpochReport(
        epoch + 1,
        test.error(),
        test.loss(),
        training.meanLoss(),
        learningRate,
        ledger.costs().minus(before),
        meter.regime());
  }

  /** Full of the first examples: as costly as any other. */
  private ExampleBatch typicalBatch() {
    ExampleBatch batch = new ExampleBatch(run.dataset().shape(), settings.batchSize());
    for (int id = 0; id < batch.capacity(); id++) {
      reader.add(batch, id, 0, 1);
    }
    return batch;
  }

  /** Loss factors by id; empty if the plan weights nobody. */
  private static double[] weightsById(EpochPlan plan, int[] ids, int examples) {
    double[] planned = plan.weights();
    double[] byId = new double[planned.length == 0 ? 0 : examples];
    for (int i = 0; i < planned.length; i++) {
      byId[ids[i]] = planned[i];
    }
    return byId;
  }

  /** Fisher and Yates's shuffle. */
  private static void shuffle(int[] order, RandomGenerator random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }
}
