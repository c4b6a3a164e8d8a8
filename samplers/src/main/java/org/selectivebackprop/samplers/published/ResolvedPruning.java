package org.selectivebackprop.samplers.published;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.baseline.EpochChoice;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * RePB: compares training losses only within windows of a few consecutive steps, in which the
 * weights hardly change, leaves out a random part of what lay below its window's mean, and weights
 * each example by how rarely it was trained so far.
 *
 * <p>The next epoch trains what lay at or above its window's mean and, each with probability 1 -
 * prune, what lay below it or was left out. In the E-th epoch, an example trained in N of the E has
 * weight E / N. No scoring pass; the first epoch trains everything.
 *
 * <p>After published summaries and reviews of the paper; its text and code could not be had. The
 * part that is left out is not among what they state.
 *
 * @see <a href="https://openreview.net/forum?id=Zw1Uw7u6Su">Inconsistency Biases in Dynamic Data
 *     Pruning, ICLR 2026</a>
 */
public final class ResolvedPruning extends EpochChoice {
  private static final Param<Double> PRUNE =
      Param.real("prune", 0.5, "rho: part of those below the mean that is left out")
          .in(Range.closedOpen(0, 1));
  private static final Param<Integer> WINDOW =
      Param.integer("window", 1, "steps whose losses are compared (paper: 1)")
          .in(Range.closed(1, 1000));

  /** How it is registered. */
  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "repb", "compare losses within a batch, weight by how rarely trained (ICLR 2026)")
          .withSource(Papers.REPB)
          .withCost("3s")
          .plugin(PRUNE, WINDOW, ResolvedPruning::new);

  private final double prune;
  private final int window;
  private int[] counts = new int[0];
  private int epochs;
  private BitSet below = new BitSet();
  private int[] ids = new int[0];
  private double[] losses = new double[0];
  private int steps;

  /**
   * A policy before the first epoch.
   *
   * @param prune part of those below the mean that is left out, in [0, 1)
   * @param window steps whose losses are compared, at least 1
   */
  public ResolvedPruning(double prune, int window) {
    PRUNE.require(prune);
    WINDOW.require(window);
    this.prune = prune;
    this.window = window;
  }

  @Override
  public OptionalInt selectsFrom(int total) {
    return OptionalInt.of(1);
  }

  @Override
  protected int[] choose(Progress progress, Draws draws) {
    compare();
    boolean first = counts.length == 0;
    counts = first ? new int[progress.examples()] : counts;
    int[] chosen =
        IntStream.range(0, counts.length)
            .filter(id -> first || (chooses(id) && !below.get(id)) || draws.uniform(id) >= prune)
            .toArray();
    Arrays.stream(chosen).forEach(id -> counts[id]++);
    epochs++;
    below = new BitSet();
    return chosen;
  }

  @Override
  protected double probability(int id) {
    return counts[id] / (double) epochs;
  }

  @Override
  protected double weight(int id) {
    return epochs / (double) counts[id];
  }

  @Override
  public void observe(TrainedBatch trained) {
    int known = ids.length;
    ids = Arrays.copyOf(ids, known + trained.size());
    losses = Arrays.copyOf(losses, ids.length);
    for (int i = 0; i < trained.size(); i++) {
      ids[known + i] = trained.id(i);
      losses[known + i] = trained.loss(i);
    }
    if (++steps == window) {
      compare();
    }
  }

  private void compare() {
    double mean = Arrays.stream(losses).average().orElse(0);
    for (int i = 0; i < ids.length; i++) {
      below.set(ids[i], losses[i] < mean);
    }
    ids = new int[0];
    losses = new double[0];
    steps = 0;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    super.save(to);
    to.writeInt(counts.length);
    to.writeInt(epochs);
    StateFields.writeInts(counts, to);
    StateFields.writeIds(below, to);
    to.writeInt(steps);
    to.writeInt(ids.length);
    StateFields.writeInts(ids, to);
    StateFields.writeDoubles(losses, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    super.restore(from, at);
    int count = StateFields.readAllOrNone(from, "counts", at.examples());
    epochs = StateFields.readInt(from, "epochs planned", 0, at.epoch() + 1);
    counts = StateFields.readInts(from, "count", count, 0, epochs);
    for (int id = 0; id < at.examples(); id++) {
      StateFields.check(!chooses(id) || (id < count && counts[id] > 0), "an id was never counted");
    }
    below = StateFields.readIds(from, "id below the mean", at.examples());
    steps = StateFields.readInt(from, "steps of the window", 0, window - 1);
    int size = StateFields.readInt(from, "size of the window", 0, Integer.MAX_VALUE / 16);
    StateFields.check(size <= (long) steps * at.batchSize(), size + " losses of " + steps);
    ids = StateFields.readInts(from, "id", size, 0, Math.max(0, at.examples() - 1));
    losses = StateFields.readDoubles(from, "loss", size, StateFields::isFloat);
  }
}
