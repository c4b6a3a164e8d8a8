package org.selectivebackprop.samplers.published;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.baseline.UnscoredPolicy;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * SeTa: trains a random part of the examples and of it, epoch by epoch, another window of groups of
 * similar loss, from the easiest to the hardest and again. No scoring pass, no weights.
 *
 * <p>Groups are found by k-means among the last training losses; examples not yet trained are in
 * every window. The first epoch trains the whole random part; so do the last epochs, for the paper
 * anneals without the windows but not without the pruning.
 *
 * @see <a href="https://arxiv.org/abs/2503.13385">Zhou et al. 2025</a>
 */
public final class SeTa implements UnscoredPolicy {
  private static final Param<Double> PRUNE =
      Param.real("prune", 0, "part left out of each epoch at random (code: 0, 0.1 on CIFAR)")
          .in(Range.closedOpen(0, 1));
  private static final Param<Integer> GROUPS =
      Param.integer("groups", 10, "groups of similar loss (code: 10, 5 on CIFAR)")
          .in(Range.atLeast(1));
  private static final Param<Double> WINDOW =
      Param.real("window", 0.5, "part of the groups in the window (code: 0.5, 0.9 on CIFAR)")
          .in(Range.openClosed(0, 1));
  private static final Param<Double> DELTA =
      Param.real("delta", 0.875, "part of the epochs after which the window ends (code: 0.875)")
          .in(Range.closed(0, 1));

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "seta",
              "groups of similar loss in a sliding window, from easy to hard (Zhou et al. 2025)")
          .withSource(Papers.SETA)
          .withCost("3s")
          .plugin(PRUNE, GROUPS, WINDOW, DELTA, Settings::new)
          .map(SeTa::new);

  private final Settings settings;
  private final LastLosses losses = new LastLosses();

  /**
   * What can be set.
   *
   * @param prune part of the examples that an epoch leaves out at random, in [0, 1)
   * @param groups number of groups, at least 1
   * @param window part of the groups that an epoch trains, in (0, 1]
   * @param delta part of the epochs after which all groups are trained, in [0, 1]
   */
  public record Settings(double prune, int groups, double window, double delta) {
    public Settings {
      PRUNE.require(prune);
      GROUPS.require(groups);
      WINDOW.require(window);
      DELTA.require(delta);
    }

    /** The groups of an epoch, from 0, of so many: the first, and one after the last. */
    int[] windowOf(int epoch, int count) {
      if (epoch == 0) {
        return new int[] {0, count};
      }
      int width = TopK.count(window, count);
      int start = epoch % (count - width + 1);
      return new int[] {start, start + width};
    }
  }

  /** A policy that knows no loss yet. */
  public SeTa(Settings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    int first = settings.prune() > 0 ? 0 : 1;
    return OptionalInt.of(first == 0 || first < settings.delta() * epochs ? first : epochs);
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    double[] last = losses.of(progress.examples());
    int[] all = IntStream.range(0, last.length).toArray();
    int[] part = draws.sample(all, TopK.count(1 - settings.prune(), all.length));
    Arrays.sort(part);
    double[] known =
        Arrays.stream(part).mapToDouble(id -> last[id]).filter(Double::isFinite).toArray();
    boolean annealing = progress.epoch() >= settings.delta() * progress.epochs();
    int[] ids = part;
    if (!annealing && known.length > 0) {
      LossGroups groups = LossGroups.of(known, settings.groups());
      int[] window = settings.windowOf(progress.epoch(), groups.count());
      int[] inWindow =
          Arrays.stream(part).filter(id -> takesPart(last[id], groups, window)).toArray();
      ids = inWindow.length > 0 ? inWindow : part;
    }
    return EpochPlan.of(ids);
  }

  private static boolean takesPart(double loss, LossGroups groups, int[] window) {
    if (!Double.isFinite(loss)) {
      return true;
    }
    int group = groups.of(loss);
    return group >= window[0] && group < window[1];
  }

  @Override
  public void observe(TrainedBatch trained) {
    losses.observe(trained);
  }

  @Override
  public void save(DataOutput to) throws IOException {
    losses.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    losses.restore(from, at);
  }
}
