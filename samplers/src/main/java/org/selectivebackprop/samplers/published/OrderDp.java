package org.selectivebackprop.samplers.published;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.baseline.EpochChoice;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * OrderDP: of a random subset of the examples, drawn anew for every epoch, trains the part with the
 * largest last losses. No scoring pass, no weights, no epochs in full: every epoch costs the same.
 *
 * <p>An epoch trains {@code floor(top * floor(subset * n))} of n examples, at least one. Examples
 * without a loss come first, in random order; the published code gives them the loss 3.
 *
 * @see <a href="https://arxiv.org/abs/2606.08574">Jin et al. 2026, OrderDP</a>
 */
public final class OrderDp extends EpochChoice {
  private static final Param<Double> SUBSET =
      Param.real("subset", 0.75, "random part that an epoch chooses from (code: 0.75)")
          .in(Range.openClosed(0, 1));
  private static final Param<Double> TOP =
      Param.real("top", 0.85, "part of the subset, by last loss, that is trained (code: 0.85)")
          .in(Range.openClosed(0, 1));

  /** How it is registered. */
  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("order-dp", "train the highest losses of a random subset (Jin et al. 2026)")
          .withSource(Papers.ORDER_DP)
          .withCost("3s")
          .plugin(SUBSET, TOP, OrderDp::new);

  private static final double SLACK = 1e-9;

  private final double subset;
  private final double top;
  private final LastLosses losses = new LastLosses();

  /**
   * A policy that knows no loss yet.
   *
   * @param subset random part that an epoch chooses from, in (0, 1]
   * @param top part of the subset that is trained, in (0, 1]
   */
  public OrderDp(double subset, double top) {
    SUBSET.require(subset);
    TOP.require(top);
    this.subset = subset;
    this.top = top;
  }

  @Override
  protected int[] choose(Progress progress, Draws draws) {
    double[] known = losses.of(progress.examples());
    int[] all = IntStream.range(0, known.length).toArray();
    int[] part = draws.sample(all, floor(subset, known.length));
    return IntStream.of(part)
        .boxed()
        .sorted((a, b) -> Double.compare(known[b], known[a])) // NaN is above everything
        .mapToInt(Integer::intValue)
        .limit(floor(top, part.length))
        .toArray();
  }

  private static int floor(double share, int n) {
    return (int) Math.max(1, Math.floor(share * n + SLACK));
  }

  @Override
  public void observe(TrainedBatch trained) {
    losses.observe(trained);
  }

  @Override
  public void save(DataOutput to) throws IOException {
    super.save(to);
    losses.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    super.restore(from, at);
    losses.restore(from, at);
  }
}
