package org.selectivebackprop.bench.jmh;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/**
 * What Selective-Backprop's choice costs per candidate, guarded as in the training loop, with a
 * history that is full. Scores are drawn anew, so that they fall all over the history.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SelectorBenchmark {
  private static final int BATCH = 128;
  private static final int BATCHES = 1024;

  /** Scores that percentiles are taken among. */
  @Param({"1024", "65536", "1000000"})
  public int history;

  private final Candidates[] batches = new Candidates[BATCHES];
  private final SplittableRandom random = new SplittableRandom(1);
  private SelectionPolicy policy = null;
  private Draws draws = null;
  private int next;

  /** For JMH. */
  public SelectorBenchmark() {}

  /** Fills the history. */
  @Setup(Level.Trial)
  public void fill() {
    policy =
        PluginRegistry.discover(List.of())
            .build(
                PluginKind.SELECTION,
                PluginSpec.of("selective-backprop", "history", history),
                "benchmark")
            .plugin();
    draws = Draws.of(1, "selection").epoch(0);
    Progress progress = new Progress(0, 1, BATCH, BATCH, 0, 0, 0);
    int[] ids = IntStream.range(0, BATCH).toArray();
    for (int filled = 0; filled < history + BATCHES * BATCH; filled += BATCH) {
      // Losses crowd near zero with a long tail.
      double[] scores = random.doubles(BATCH).map(u -> -Math.log(1 - u) * u).toArray();
      Candidates batch = Candidates.scored(ids, new int[BATCH], scores, progress);
      batches[next++ % BATCHES] = batch;
      policy.select(batch, draws);
    }
    if (Arrays.asList(batches).contains(null)) {
      throw new IllegalStateException("fewer batches than places");
    }
  }

  /** One batch. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Selection select() {
    return policy.select(batches[next++ & (BATCHES - 1)], draws);
  }
}
