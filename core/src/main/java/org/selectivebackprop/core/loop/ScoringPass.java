package org.selectivebackprop.core.loop;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.distributed.Slice;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.ScoreCache;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.spi.Progress;

/** Scores candidates by a forward pass, or, where the staleness policy says so, from the cache. */
final class ScoringPass {
  /** Bounds memory where a policy asks for many candidates; a few batches' worth costs nothing. */
  private static final int SCORED_AT_ONCE = 512;

  private final Run run;
  private final TrainingEngine engine;
  private final CostLedger ledger;
  private final PrefetchingBatchLoader reader;
  private final Prefetcher prefetcher;
  private final Dataset.Split split;
  private final ScoreCache cache;
  private final Set<Signal> wanted = EnumSet.noneOf(Signal.class);
  private final ExampleBatch batch;
  private final double scale;
  private final BilinearDownsampler shrinker;

  ScoringPass(
      Run run,
      TrainingEngine engine,
      CostLedger ledger,
      PrefetchingBatchLoader reader,
      Prefetcher prefetcher,
      ScoreCache cache) {
    this.run = run;
    this.engine = engine;
    this.ledger = ledger;
    this.reader = reader;
    this.prefetcher = prefetcher;
    this.cache = cache;
    split = run.dataset().train();
    int capacity = scoredAtOnce(run);
    batch = new ExampleBatch(run.dataset().spec(), capacity);
    scale = run.scorer().scale();
    shrinker = new BilinearDownsampler(run.dataset().shape(), scale, scale < 1 ? capacity : 1);
    wanted.addAll(run.scorer().requiredSignals());
    if (!wanted.isEmpty()) {
      wanted.addAll(run.classifies() ? Set.of(Signal.LOSS, Signal.CORRECT) : Set.of(Signal.LOSS));
    }
  }

  /** How many candidates a forward pass scores at most. */
  static int scoredAtOnce(Run run) {
    int examples = run.dataset().train().size();
    int most = Math.min(examples, Integer.MAX_VALUE / run.dataset().shape().size());
    return Math.max(run.settings().batchSize(), Math.min(SCORED_AT_ONCE, most));
  }

  Set<Signal> wanted() {
    return Set.copyOf(wanted);
  }

  ExampleBatch seen(ExampleBatch full) {
    return scale < 1 ? shrinker.shrink(full) : full;
  }

  ScoredCandidates score(int[] ids, Progress progress, RegimeAccumulator meter) {
    StalenessDecision[] uses = ledger.time(Phase.SELECTOR, () -> uses(ids, progress));
    int[] renewed = having(StalenessDecision.RESCORE, ids, uses);
    double[] losses = new double[renewed.length];
    Arrays.fill(losses, Double.NaN);
    for (int from = 0; from < renewed.length; from += batch.capacity()) {
      int start = from;
      int end = Math.min(renewed.length, from + batch.capacity());
      ledger.time(Phase.DATA, () -> read(renewed, start, end, progress.epoch()));
      Signals signals = forward();
      ledger.time(Phase.SELECTOR, () -> store(signals, progress.epoch(), meter, losses, start));
    }
    return ledger.time(Phase.SELECTOR, () -> collect(ids, uses, losses, progress));
  }

  private StalenessDecision[] uses(int[] ids, Progress progress) {
    StalenessDecision[] uses = new StalenessDecision[ids.length];
    for (int i = 0; i < ids.length; i++) {
      uses[i] = run.staleness().use(cache.age(ids[i], progress.epoch()), progress);
      if (uses[i] == StalenessDecision.REUSE) {
        cache.reused(ids[i]);
      }
    }
    return uses;
  }

  private static int[] having(StalenessDecision use, int[] ids, StalenessDecision[] uses) {
    int[] found = new int[ids.length];
    int count = 0;
    for (int i = 0; i < ids.length; i++) {
      if (uses[i] == use) {
        found[count++] = ids[i];
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Reads no images for scorers that need none. */
  private void read(int[] ids, int start, int end, int epoch) {
    boolean images = !wanted.isEmpty() || run.scorer().readsImages();
    batch.clear();
    Slice read = reader.slice(end - start);
    for (int i = start; i < end; i++) {
      if (images) {
        reader.add(batch, ids[i], epoch, 1, read);
      } else {
        batch.add(ids[i], split.label(ids[i]), 1);
      }
    }
    if (images) {
      prefetcher.look(Arrays.copyOfRange(ids, end, ids.length));
    }
  }

  private Signals forward() {
    if (wanted.isEmpty()) {
      return new Signals(batch.size());
    }
    ExampleBatch seen = ledger.time(Phase.DATA, () -> seen(batch));
    double share = (double) seen.shape().size() / batch.shape().size();
    ledger.selectForward(seen.size(), passes() * share);
    return ledger.time(Phase.SELECT_FORWARD, () -> engine.score(seen, wanted));
  }

  /** Forward units: a gradient of each example takes a backward pass as well. */
  private double passes() {
    return wanted.contains(Signal.GRADIENT_NORM) ? 1 + run.network().backwardUnits() : 1;
  }

  private void store(
      Signals signals, int epoch, RegimeAccumulator meter, double[] losses, int start) {
    double[] scores = run.scorer().score(batch, signals);
    for (int i = 0; i < scores.length; i++) {
      cache.put(batch.id(i), scores[i], epoch);
      if (!wanted.isEmpty()) {
        float loss = signals.at(Signal.LOSS, i);
        losses[start + i] = loss;
        meter.scored(TrainingPass.correct(signals, i), loss);
      }
      if (!Double.isFinite(scores[i])) {
        ledger.nonFinite(1);
      }
    }
  }

  /** The rescored ids are a subsequence of {@code ids}, so one loop matches their losses. */
  private ScoredCandidates collect(
      int[] ids, StalenessDecision[] uses, double[] renewedLosses, Progress progress) {
    int[] kept = new int[ids.length];
    double[] losses = new double[ids.length];
    int count = 0;
    int next = 0;
    for (int i = 0; i < ids.length; i++) {
      double loss = uses[i] == StalenessDecision.RESCORE ? renewedLosses[next++] : Double.NaN;
      if (uses[i] != StalenessDecision.TRAIN_UNSCORED && cache.has(ids[i])) {
        kept[count] = ids[i];
        losses[count++] = loss;
      }
    }
    boolean looked = renewedLosses.length > 0 && !wanted.isEmpty();
    boolean diverged =
        count == 0 && looked && Arrays.stream(renewedLosses).noneMatch(Double::isFinite);
    return new ScoredCandidates(
        candidates(Arrays.copyOf(kept, count), progress),
        having(StalenessDecision.TRAIN_UNSCORED, ids, uses),
        Arrays.copyOf(losses, count),
        diverged);
  }

  private Candidates candidates(int[] ids, Progress progress) {
    int[] labels = Arrays.stream(ids).map(split::label).toArray();
    double[] scores = Arrays.stream(ids).mapToDouble(cache::score).toArray();
    int[] ages = Arrays.stream(ids).map(id -> cache.age(id, progress.epoch()).epochs()).toArray();
    return Candidates.scored(ids, labels, scores, ages, progress);
  }
}
