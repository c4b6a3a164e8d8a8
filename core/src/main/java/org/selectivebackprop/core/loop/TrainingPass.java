package org.selectivebackprop.core.loop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.distributed.Slice;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.selection.ScoreCache;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.selection.TrainedScore;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/** Takes selected examples from the queue and trains on them. */
final class TrainingPass {
  private final Run run;
  private final TrainingEngine engine;
  private final CostLedger ledger;
  private final PrefetchingBatchLoader reader;
  private final Prefetcher prefetcher;
  private final ExampleBatch batch;
  private final ScoreCache cache;
  private final RunListener listener;
  private final boolean observesScores;
  private final TrainedScore trainedScore;
  private final Set<Signal> wanted = EnumSet.of(Signal.LOSS, Signal.CORRECT);
  private double lossSum;
  private long lossCount;

  TrainingPass(
      Run run,
      TrainingEngine engine,
      CostLedger ledger,
      PrefetchingBatchLoader reader,
      Prefetcher prefetcher,
      ScoreCache cache,
      RunListener listener) {
    this.run = run;
    this.engine = engine;
    this.ledger = ledger;
    this.reader = reader;
    this.prefetcher = prefetcher;
    this.cache = cache;
    this.listener = listener;
    batch = new ExampleBatch(run.dataset().spec(), run.settings().batchSize());
    observesScores = run.policy().observesScores();
    trainedScore = run.staleness().trainedScore();
    if (!run.classifies()) {
      wanted.remove(Signal.CORRECT);
    }
    wanted.addAll(run.scorer().observes());
    if (wantsScores()) {
      wanted.addAll(run.scorer().requiredSignals());
    }
  }

  Set<Signal> wanted() {
    return Set.copyOf(wanted);
  }

  /** One step over the oldest of the queue; false if a loss was not finite: the run is over. */
  boolean step(BackpropQueue queue, int count, double learningRate, RegimeAccumulator meter) {
    ledger.time(
        Phase.DATA,
        () -> {
          batch.clear();
          Slice read = reader.slice(count);
          queue.take(count, (id, epoch, weight) -> reader.add(batch, id, epoch, weight, read));
          prefetcher.look();
        });
    Signals signals = ledger.timeStep(() -> engine.train(batch, learningRate, wanted));
    ledger.trained(count);
    boolean finite = tally(signals, meter);
    if (finite) {
      ledger.time(Phase.SELECTOR, () -> observe(signals, learningRate));
    }
    listener.onStep(new TrainedStep(batch, signals, learningRate, ledger));
    return finite;
  }

  /** Mean unweighted loss since the last call, in nats; NaN if nothing was trained. */
  double meanLoss() {
    double mean = lossCount == 0 ? Double.NaN : lossSum / lossCount;
    lossSum = 0;
    lossCount = 0;
    return mean;
  }

  void save(DataOutput to) throws IOException {
    to.writeDouble(lossSum);
    to.writeLong(lossCount);
  }

  void restore(DataInput from, Progress at) throws IOException {
    lossSum = StateFields.readDouble(from, "loss of the examples trained", Double::isFinite);
    lossCount = StateFields.readLong(from, "number of losses", 0, at.trained());
  }

  private boolean tally(Signals signals, RegimeAccumulator meter) {
    int bad = 0;
    for (int i = 0; i < batch.size(); i++) {
      float loss = signals.at(Signal.LOSS, i);
      if (Float.isFinite(loss)) {
        lossSum += loss;
        lossCount++;
        meter.trained(correct(signals, i), loss);
      } else {
        bad++;
      }
    }
    ledger.nonFinite(bad);
    return bad == 0;
  }

  /** Not where there is no such thing. */
  static boolean correct(Signals signals, int example) {
    return signals.available().contains(Signal.CORRECT) && signals.at(Signal.CORRECT, example) > 0;
  }

  private boolean wantsScores() {
    return observesScores || trainedScore != TrainedScore.IGNORED;
  }

  /** The scorer observes the step before it scores it. */
  private void observe(Signals signals, double learningRate) {
    run.scorer().observe(batch, signals, learningRate);
    double[] scores = wantsScores() ? run.scorer().score(batch, signals) : new double[0];
    int epoch = ledger.progress().epoch();
    int[] ids = new int[batch.size()];
    double[] losses = new double[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = batch.id(i);
      losses[i] = signals.at(Signal.LOSS, i);
      if (trainedScore == TrainedScore.VALUE) {
        cache.replace(ids[i], scores[i]);
      } else if (trainedScore == TrainedScore.RENEWAL) {
        cache.put(ids[i], scores[i], epoch);
      }
    }
    double[] observed = observesScores ? scores : new double[0];
    run.policy().observe(new TrainedBatch(ids, losses, observed, ledger.progress()));
  }

  /** Reads a step's report from what the loop has at hand. */
  record TrainedStep(ExampleBatch batch, Signals signals, double learningRate, CostLedger ledger)
      implements StepReport {
    @Override
    public int size() {
      return batch.size();
    }

    @Override
    public int id(int position) {
      return batch.id(position);
    }

    @Override
    public int label(int position) {
      return batch.label(position);
    }

    @Override
    public double weight(int position) {
      return batch.weight(position);
    }

    @Override
    public double loss(int position) {
      return signals.at(Signal.LOSS, position);
    }

    @Override
    public Progress progress() {
      return ledger.progress();
    }

    @Override
    public Costs costs() {
      return ledger.costs();
    }
  }
}
