package org.selectivebackprop.bench.measure;

import static org.selectivebackprop.results.page.Formats.count;
import static org.selectivebackprop.results.page.Formats.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.bench.measure.MemoryCurve.ProcessMemory;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.ScoreCache;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Permutation;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Stateful;

/** Times what the training loop keeps and decides for every example, without any network. */
public final class ScaleTimes {
  private static final int AT_ONCE = 1 << 16;

  /** The scores twice, while a checkpoint is read beside them, and some room to move them. */
  private static final long NEEDED_BYTES = 20;

  private static final Draws DRAWS = Draws.of(1, "scale").epoch(0);
  private static final Stateful NOTHING = new Stateful() {};
  private static final Costs NO_COSTS = new Costs(0, 0, 0, 0, 0, 0, 0, Map.of(), 0);

  /** Within the first epoch. */
  private static final Checkpoint.History HISTORY =
      new Checkpoint.History(NO_COSTS, List.of(), Optional.of(NO_COSTS));

  private final Run run;
  private final int examples;
  private final Path file;
  private final Permutation order;
  private final List<Measurement> found = new ArrayList<>();

  /** Has the results of the calls, so that none is left out for having no effect. */
  @SuppressWarnings("UnusedVariable") // written, so that no measured loop is optimised away
  private double sink;

  private ScaleTimes(Run run, int examples, Path file) {
    this.run = run;
    this.examples = examples;
    this.file = file;
    order = new Permutation(DRAWS, examples);
  }

  /** Measures data sets of some sizes, extrapolates; writes a checkpoint there, and deletes it. */
  public static List<Measurement> measure(
      Run run, List<Integer> sizes, Path folder, StopSignal stop, Rounds.Listener listener)
      throws IOException {
    List<Measurement> all = new ArrayList<>();
    listener.onProgress("scale", 0, sizes.size());
    for (int i = 0; i < sizes.size() && !stop.requested(); i++) {
      all.addAll(measure(run, sizes.get(i), folder));
      listener.onProgress("scale", i + 1, sizes.size());
    }
    all.addAll(ScaleCost.extrapolated(all));
    return all;
  }

  private static List<Measurement> measure(Run run, int examples, Path folder) throws IOException {
    long needed = NEEDED_BYTES * examples;
    long heap = Runtime.getRuntime().maxMemory() - ProcessMemory.heapBytes();
    long disk = Files.getFileStore(folder).getUsableSpace();
    if (heap < needed || disk < needed) {
      String reason =
          format(
              "it takes %,d MB, and %,d MB of heap (-Xmx) and %,d MB of disk are free",
              needed >> 20, heap >> 20, disk >> 20);
      return List.of(new Measurement.Skipped("scale", count(examples) + " examples", reason));
    }
    Path file = Files.createTempFile(folder, "scale", ".tmp");
    try {
      return new ScaleTimes(run, examples, file).measure();
    } finally {
      Files.delete(file);
    }
  }

  private List<Measurement> measure() throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < examples; i++) {
      sink += order.at(i);
    }
    add("order", System.nanoTime() - start, 0, 0);
    start = System.nanoTime();
    for (int id = 0; id < examples; id++) {
      sink += DRAWS.uniform(id);
    }
    add("random draw", System.nanoTime() - start, 0, 0);
    long before = ProcessMemory.heapBytes();
    ScoreCache cache = scores(before);
    choices();
    checkpoint(cache);
    return found;
  }

  /** Each is stored once and looked up once, in the order of an epoch. */
  private ScoreCache scores(long before) {
    ScoreCache cache = new ScoreCache(examples);
    int[] ids = new int[Math.min(AT_ONCE, examples)];
    double[] scores = new double[ids.length];
    long nanos = 0;
    for (long from = 0; from < examples; from += ids.length) {
      int count = (int) Math.min(ids.length, examples - from);
      for (int i = 0; i < count; i++) {
        ids[i] = order.at((int) from + i);
        scores[i] = (float) DRAWS.uniform(ids[i]);
      }
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        cache.put(ids[i], scores[i], 0);
      }
      for (int i = 0; i < count; i++) {
        sink += cache.score(ids[i]) + cache.age(ids[i], 1).epochs();
      }
      nanos += System.nanoTime() - start;
    }
    add("score cache", nanos, ProcessMemory.heapBytes() - before, 0);
    return cache;
  }

  /** Batch by batch, as the loop asks. */
  private void choices() {
    long before = ProcessMemory.heapBytes();
    int batch = Math.min(run.settings().batchSize(), examples);
    Progress progress = new Progress(1, 2, examples, batch, 0, 0, 0);
    long nanos = 0;
    for (long from = 0; from + batch <= examples; from += batch) {
      int[] ids = new int[batch];
      double[] scores = new double[batch];
      for (int i = 0; i < batch; i++) {
        ids[i] = (int) from + i;
        scores[i] = DRAWS.uniform(ids[i]);
      }
      Candidates candidates = Candidates.scored(ids, new int[batch], scores, progress);
      long start = System.nanoTime();
      Selection selection = run.policy().select(candidates, DRAWS);
      nanos += System.nanoTime() - start;
      sink += selection.size();
    }
    add("choice", nanos, ProcessMemory.heapBytes() - before, 0);
  }

  private void checkpoint(ScoreCache cache) throws IOException {
    long before = ProcessMemory.heapBytes();
    Tensors weights = run.network().initialise(1);
    Checkpoint.LoopState state = new Checkpoint.LoopState(cache, NOTHING, NOTHING);
    long start = System.nanoTime();
    Checkpoint made = Checkpoint.of(run, HISTORY, weights, Optional.empty(), state);
    try (OutputStream out = Files.newOutputStream(file)) {
      made.write(out);
    }
    long nanos = System.nanoTime() - start;
    add("checkpoint written", nanos, ProcessMemory.heapBytes() - before, Files.size(file));
    sink += made.epochs();
    before = ProcessMemory.heapBytes();
    start = System.nanoTime();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Checkpoint read = Checkpoint.read(in, "file " + file);
      nanos = System.nanoTime() - start;
      add("checkpoint read", nanos, ProcessMemory.heapBytes() - before, Files.size(file));
      sink += read.epochs();
    }
  }

  /** The garbage of what came before may make a difference in memory negative. */
  private void add(String part, long nanos, long heapBytes, long fileBytes) {
    double each = 1.0 / examples;
    found.add(
        new ScaleCost(
            part, examples, nanos * each, Math.max(0, heapBytes) * each, fileBytes * each, true));
  }
}
