package org.selectivebackprop.samplers.baseline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * RS2 without replacement: every epoch trains another random subset, and no example comes twice
 * before all have come once. Unscored and unweighted: the baseline that costs as little as any.
 *
 * <p>A round is one shuffle of all examples, cut into subsets of {@code round(keep * n)}. Where the
 * last one is shorter, it is filled up from the first of the same shuffle, as in the published
 * code.
 *
 * @see <a href="https://arxiv.org/abs/2305.18424">Okanovic et al. 2024, Repeated Random
 *     Sampling</a>
 */
public final class RandomRounds extends EpochChoice {
  private static final Param<Double> KEEP =
      Param.real("keep", 1.0 / 3, "part of the examples that an epoch trains (paper: 0.05 to 0.3)")
          .in(Range.openClosed(0, 1));

  /** How it is registered. */
  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("rs2", "another random subset every epoch, all in turn (Okanovic et al. 2024)")
          .withSource(Papers.RS2)
          .withCost("3s")
          .plugin(KEEP, RandomRounds::new);

  private final double keep;
  private int[] order = new int[0];
  private int next;

  /**
   * A policy before its first round.
   *
   * @param keep part of the examples that an epoch trains, in (0, 1]
   */
  public RandomRounds(double keep) {
    KEEP.require(keep);
    this.keep = keep;
  }

  @Override
  protected int[] choose(Progress progress, Draws draws) {
    int size = progress.examples();
    if (next >= order.length) {
      order = draws.shuffled(IntStream.range(0, size).toArray());
      next = 0;
    }
    int from = next;
    next += TopK.count(keep, size);
    return IntStream.range(from, next).map(i -> order[i % size]).toArray();
  }

  @Override
  public void save(DataOutput to) throws IOException {
    super.save(to);
    to.writeInt(order.length);
    to.writeInt(next);
    StateFields.writeInts(order, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    super.restore(from, at);
    int count = StateFields.readAllOrNone(from, "round", at.examples());
    next = StateFields.readInt(from, "place in the round", 0, 2 * count);
    order = StateFields.readInts(from, "id", count, 0, Math.max(0, at.examples() - 1));
    BitSet seen = new BitSet();
    Arrays.stream(order).forEach(seen::set);
    StateFields.check(seen.cardinality() == count, "an id comes twice in a round");
  }
}
