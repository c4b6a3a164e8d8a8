package org.selectivebackprop.core.train;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.Signals;
import org.selectivebackprop.core.spi.TrainingEngine;

/**
 * Gives candidates their scores: a forward pass for those without one or with one too old, the
 * cache for the others.
 *
 * <p>Scores are kept by example id, never by position, so that fresh and stale ones cannot be mixed
 * up.
 */
final class SelectingPass {
  private final Run run;
  private final TrainingEngine engine;
  private final CostLedger ledger;
  private final BatchReader reader;
  private final Dataset.Split split;
  private final ScoreCache cache;
  private final Set<Signal> wanted = EnumSet.of(Signal.LOSS, Signal.CORRECT);
  private ExampleBatch batch;

  SelectingPass(Run run, TrainingEngine engine, CostLedger ledger, BatchReader reader) {
    this.run = run;
    this.engine = engine;
    this.ledger = ledger;
    this.reader = reader;
    split = run.dataset().train();
    cache = new ScoreCache(split.size());
    batch = new ExampleBatch(run.dataset().shape(), run.settings().batchSize());
    wanted.addAll(run.scorer().needs());
  }

  /** What a selecting pass found. */
  static final class Scored {
    private final Candidates candidates;
    private final double[] freshLosses;

    /**
     * One pass.
     *
     * @param candidates those with finite scores; the others are counted and left out
     * @param freshLosses by position; NaN for candidates whose score came from the cache
     */
    Scored(Candidates candidates, double[] freshLosses) {
      this.candidates = candidates;
      this.freshLosses = freshLosses;
    }

    Candidates candidates() {
      return candidates;
    }

    /** Tells the meter about the fresh losses of candidates that were passed over. */
    void passOver(Selection selection, RegimeMeter meter) {
      double[] left = freshLosses.clone();
      for (int i = 0; i < selection.size(); i++) {
        left[selection.position(i)] = Double.NaN;
      }
      Arrays.stream(left).filter(Double::isFinite).forEach(meter::passedOver);
    }
  }

  /** Scores those that need it and collects everybody's score. */
  Scored score(int[] ids, Progress progress, RegimeMeter meter) {
    int[] stale = ledger.time(Phase.SELECTOR, () -> stale(ids, progress));
    ledger.time(Phase.DATA, () -> read(stale, progress.epoch()));
    Signals signals = new Signals(0);
    if (stale.length > 0) {
      signals = ledger.time(Phase.SELECT_FORWARD, () -> engine.score(batch, wanted));
      ledger.selectForward(stale.length);
    }
    Signals fresh = signals;
    return ledger.time(
        Phase.SELECTOR,
        () -> {
          store(fresh, progress.epoch(), meter);
          return collect(ids, fresh, progress);
        });
  }

  private int[] stale(int[] ids, Progress progress) {
    int[] stale = new int[ids.length];
    int count = 0;
    for (int id : ids) {
      if (!cache.has(id) || run.staleness().needsScore(cache.age(id, progress.epoch()), progress)) {
        stale[count++] = id;
      } else {
        cache.reused(id);
      }
    }
    return Arrays.copyOf(stale, count);
  }

  private void read(int[] ids, int epoch) {
    if (batch.capacity() < ids.length) {
      batch = new ExampleBatch(batch.shape(), ids.length);
    }
    batch.clear();
    for (int id : ids) {
      reader.add(batch, id, epoch, 1);
    }
  }

  private void store(Signals signals, int epoch, RegimeMeter meter) {
    if (batch.size() == 0) {
      return;
    }
    double[] scores = run.scorer().score(batch, signals);
    for (int i = 0; i < scores.length; i++) {
      cache.put(batch.id(i), scores[i], epoch);
      meter.scored(signals.at(Signal.CORRECT, i) > 0);
      if (!Double.isFinite(scores[i])) {
        ledger.nonFinite(1);
      }
    }
  }

  /** Fresh examples stand in the batch in the order of {@code ids}, so one walk pairs them up. */
  private Scored collect(int[] ids, Signals fresh, Progress progress) {
    int[] kept = new int[ids.length];
    int[] labels = new int[ids.length];
    double[] scores = new double[ids.length];
    double[] losses = new double[ids.length];
    int count = 0;
    int next = 0;
    for (int id : ids) {
      double loss = Double.NaN;
      if (next < batch.size() && batch.id(next) == id) {
        loss = fresh.at(Signal.LOSS, next++);
      }
      if (cache.has(id)) {
        kept[count] = id;
        labels[count] = split.label(id);
        scores[count] = cache.score(id);
        losses[count++] = loss;
      }
    }
    Candidates candidates =
        Candidates.scored(
            Arrays.copyOf(kept, count),
            Arrays.copyOf(labels, count),
            Arrays.copyOf(scores, count),
            progress);
    return new Scored(candidates, Arrays.copyOf(losses, count));
  }
}
