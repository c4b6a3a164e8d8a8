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
  /** Bounds memory where a policy asks for many candidates; a few batches' worth costs nothing. */
  private static final int SCORED_AT_ONCE = 512;

  private final Run run;
  private final TrainingEngine engine;
  private final CostLedger ledger;
  private final BatchReader reader;
  private final Dataset.Split split;
  private final ScoreCache cache;
  private final Set<Signal> wanted = EnumSet.of(Signal.LOSS, Signal.CORRECT);
  private final ExampleBatch batch;

  SelectingPass(Run run, TrainingEngine engine, CostLedger ledger, BatchReader reader) {
    this.run = run;
    this.engine = engine;
    this.ledger = ledger;
    this.reader = reader;
    split = run.dataset().train();
    cache = new ScoreCache(split.size());
    int most = Math.min(split.size(), Integer.MAX_VALUE / run.dataset().shape().size());
    int capacity = Math.max(run.settings().batchSize(), Math.min(SCORED_AT_ONCE, most));
    batch = new ExampleBatch(run.dataset().shape(), capacity);
    wanted.addAll(run.scorer().needs());
  }

  /** The signals it asks the engine for. */
  Set<Signal> wanted() {
    return Set.copyOf(wanted);
  }

  /** What a selecting pass found. */
  static final class Scored {
    private final Candidates candidates;
    private final double[] freshLosses;
    private final boolean spoiled;

    /**
     * One pass.
     *
     * @param candidates those with finite scores; the others are counted and left out
     * @param freshLosses by position; NaN for candidates whose score came from the cache
     * @param spoiled whether nobody has a score and not one loss was finite: the network itself is
     */
    Scored(Candidates candidates, double[] freshLosses, boolean spoiled) {
      this.candidates = candidates;
      this.freshLosses = freshLosses;
      this.spoiled = spoiled;
    }

    boolean spoiled() {
      return spoiled;
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
    double[] losses = new double[stale.length];
    for (int from = 0; from < stale.length; from += batch.capacity()) {
      int start = from;
      int end = Math.min(stale.length, from + batch.capacity());
      ledger.time(Phase.DATA, () -> read(stale, start, end, progress.epoch()));
      Signals signals = ledger.time(Phase.SELECT_FORWARD, () -> engine.score(batch, wanted));
      ledger.selectForward(end - start);
      ledger.time(Phase.SELECTOR, () -> store(signals, progress.epoch(), meter, losses, start));
    }
    return ledger.time(Phase.SELECTOR, () -> collect(ids, stale, losses, progress));
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

  private void read(int[] ids, int start, int end, int epoch) {
    batch.clear();
    for (int i = start; i < end; i++) {
      reader.add(batch, ids[i], epoch, 1);
    }
  }

  private void store(Signals signals, int epoch, RegimeMeter meter, double[] losses, int start) {
    double[] scores = run.scorer().score(batch, signals);
    for (int i = 0; i < scores.length; i++) {
      cache.put(batch.id(i), scores[i], epoch);
      losses[start + i] = signals.at(Signal.LOSS, i);
      meter.scored(signals.at(Signal.CORRECT, i) > 0);
      if (!Double.isFinite(scores[i])) {
        ledger.nonFinite(1);
      }
    }
  }

  /** {@code stale} is a subsequence of {@code ids}, so one walk pairs its losses up. */
  private Scored collect(int[] ids, int[] stale, double[] staleLosses, Progress progress) {
    int[] kept = new int[ids.length];
    int[] labels = new int[ids.length];
    double[] scores = new double[ids.length];
    double[] losses = new double[ids.length];
    int count = 0;
    int next = 0;
    for (int id : ids) {
      double loss = Double.NaN;
      if (next < stale.length && stale[next] == id) {
        loss = staleLosses[next++];
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
    boolean spoiled = count == 0 && Arrays.stream(staleLosses).noneMatch(Double::isFinite);
    return new Scored(candidates, Arrays.copyOf(losses, count), spoiled);
  }
}
