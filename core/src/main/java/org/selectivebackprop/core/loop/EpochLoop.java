package org.selectivebackprop.core.loop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Regime;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.core.spi.Stateful;

/**
 * Trains epoch by epoch: considers, trains full batches, may stop after any step and go on there.
 */
final class EpochLoop implements Stateful {
  private static final int NONE = -1;

  private final Run run;
  private final TrainingSettings settings;
  private final CostLedger ledger;
  private final BackpropQueue queue;
  private final Prefetcher prefetcher;
  private final CandidatePass candidates;
  private final TrainingPass training;
  private final RunListener listener;
  private final BooleanSupplier stopped;
  private Runnable afterStep = () -> {};
  private Optional<EpochOrder> order = Optional.empty();
  private RegimeAccumulator meter;
  private int considering = NONE;
  private double learningRate;
  private boolean diverged;
  private boolean resumesWithin;

  EpochLoop(
      Run run,
      CostLedger ledger,
      BackpropQueue queue,
      Prefetcher prefetcher,
      CandidatePass candidates,
      TrainingPass training,
      RunListener listener,
      BooleanSupplier stopped) {
    this.run = run;
    this.settings = run.settings();
    meter = new RegimeAccumulator(run.classifies());
    this.ledger = ledger;
    this.queue = queue;
    this.prefetcher = prefetcher;
    this.candidates = candidates;
    this.training = training;
    this.listener = listener;
    this.stopped = stopped;
  }

  void afterStep(Runnable call) {
    afterStep = call;
  }

  boolean diverged() {
    return diverged;
  }

  /** Whether an epoch has begun that is not over. */
  boolean within() {
    return order.isPresent();
  }

  double learningRate() {
    return learningRate;
  }

  Regime regime() {
    return meter.regime();
  }

  boolean running() {
    return !diverged && !stopped.getAsBoolean();
  }

  /** Trains an epoch, or the rest of it, until it is over or the run shall stop. */
  void train(int epoch) {
    if (order.isEmpty()) {
      meter = new RegimeAccumulator(run.classifies());
      order = Optional.of(planned(epoch));
    }
    EpochOrder current = order.orElseThrow();
    Draws draws = Draws.of(settings.seed(), "selection").epoch(epoch);
    prefetcher.epoch(epoch, current);
    if (current.exhausted() && considering == NONE) {
      trainDue(epoch, current); // the plan is empty, but the queue has examples of before
    }
    while (considering != NONE || !current.exhausted()) {
      if (considering == NONE) {
        if (!running()) {
          return;
        }
        CandidateRequest request = candidates.request();
        int[] ids = current.take(request);
        diverged = !candidates.consider(request, ids, current, draws, meter);
        considering = request.countsTowardsEpoch() ? ids.length : 0;
      }
      if (!trainDue(epoch, current) && !diverged) {
        return;
      }
      // Counted last, so that the schedule's clock has not yet passed what these examples train.
      ledger.considered(considering);
      considering = NONE;
      listener.onProgress(ledger.progress());
    }
  }

  private EpochOrder planned(int epoch) {
    Draws draws = Draws.of(settings.seed(), "selection").epoch(epoch);
    EpochPlan plan =
        ledger.time(
            Phase.SELECTOR, () -> run.policy().plan(ledger.progress(), draws.child("plan")));
    candidates.warnings().planned(plan);
    run.policy()
        .remark(ledger.progress())
        .ifPresent(what -> listener.onWarning(candidates.warnings().of(what)));
    return new EpochOrder(plan, run.dataset().train().size(), shuffle(epoch));
  }

  private Draws shuffle(int epoch) {
    return Draws.of(settings.seed(), "shuffle").epoch(epoch);
  }

  /** Trains what waits and is due; false if the run shall stop before all of that is trained. */
  private boolean trainDue(int epoch, EpochOrder current) {
    for (int count = due(epoch, current); count > 0; count = due(epoch, current)) {
      if (!running()) {
        return false;
      }
      step(count);
    }
    if (current.exhausted() && settings.tail() == IncompleteBatchPolicy.DROP) {
      queue.clear();
    }
    return !diverged;
  }

  /** How many of the queue the next step shall train, if there shall be one now. */
  private int due(int epoch, EpochOrder current) {
    if (queue.size() >= settings.batchSize()) {
      return settings.batchSize();
    }
    boolean flushed =
        switch (settings.tail()) {
          case FLUSH -> true;
          case CARRY -> epoch == settings.epochs() - 1;
          case DROP -> false;
        };
    return queue.due() || (current.exhausted() && flushed) ? queue.size() : 0;
  }

  private void step(int count) {
    Progress progress = ledger.progress();
    learningRate =
        settings.learningRate()
            * run.schedule().factor(settings.clock().share(progress))
            * run.policy().learningRateFactor(progress);
    diverged = !training.step(queue, count, learningRate, meter);
    if (!diverged) {
      afterStep.run();
    }
  }

  void end() {
    order = Optional.empty();
  }

  /** Says, before it is restored, whether the state is of an epoch in progress. */
  void resumes(boolean withinEpoch) {
    resumesWithin = withinEpoch;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeDouble(learningRate);
    to.writeBoolean(candidates.warnings().selected());
    if (within()) {
      to.writeInt(considering);
      meter.save(to);
      training.save(to);
      order.orElseThrow().save(to);
    }
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    learningRate =
        StateFields.readDouble(from, "learning rate", rate -> rate >= 0 && Double.isFinite(rate));
    candidates.warnings().resumed(from.readBoolean());
    if (resumesWithin) {
      considering = StateFields.readInt(from, "number of candidates", NONE, at.examples());
      meter.restore(from, at);
      training.restore(from, at);
      order = Optional.of(EpochOrder.restored(from, at.examples(), shuffle(at.epoch())));
    }
  }
}
