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
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.baseline.UnscoredPolicy;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * InfoBatch: before each epoch leaves out a random part of the examples whose last training loss
 * lies below the mean, and weights those of them that stay, so that the expected gradient of the
 * epoch is that of the full data. The last epochs are trained in full. No scoring pass.
 *
 * <p>An example's score is its latest unweighted training loss; examples not yet trained have none,
 * take no part in the mean and are never left out, so that the first epoch is full. Of m kept among
 * |D1| below the mean each gets weight |D1| / m.
 *
 * <p>Published defaults: prune 0.5, full from 0.875 of the epochs on. The published code keeps the
 * rounded-down number and weights it 1 / (1 - prune): {@link Counting#REFERENCE}.
 *
 * @see <a href="https://arxiv.org/abs/2303.04947">Qin et al. 2024, InfoBatch, section 2</a>
 */
public final class InfoBatch implements UnscoredPolicy {
  private static final Param<Double> PRUNE =
      Param.real("prune", 0.5, "r: part of those below the mean that is left out (paper: 0.5)")
          .in(Range.closed(0, 0.9));
  private static final Param<Double> DELTA =
      Param.real("delta", 0.875, "part of the epochs after which everything is trained (0.875)")
          .in(Range.closed(0, 1));
  private static final Param<Counting> COUNTING =
      Param.choice("counting", Counting.EXACT, "weights |D1|/m, or the published code's 1/(1-r)");

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "infobatch",
              "leave out half of the well-learned, weight the other half (Qin et al. 2024)")
          .withSource(Papers.INFOBATCH)
          .withCost("3s")
          .plugin(PRUNE, DELTA, COUNTING, Settings::new)
          .map(InfoBatch::new);

  private final Settings settings;
  private final LastLosses losses = new LastLosses();
  private boolean[] pruned = new boolean[0];
  private double probability = 1;
  private double weight = 1;

  /** How many of those below the mean stay, and their weight. */
  public enum Counting {
    /** The next larger whole number, weighted exactly. */
    EXACT,
    /** The next smaller one, which may be none, weighted 1 / (1 - prune): the published code. */
    REFERENCE
  }

  /**
   * What can be set.
   *
   * @param prune r, the part of those below the mean that is left out, in [0, 0.9]
   * @param delta part of the epochs after which everything is trained, in [0, 1]
   * @param counting how many stay, and their weight
   */
  public record Settings(double prune, double delta, Counting counting) {
    /** Keeps a ceiling from rounding up what floating point made a little too large. */
    private static final double SLACK = 1e-9;

    public Settings {
      PRUNE.require(prune);
      DELTA.require(delta);
    }

    /** The published defaults, weighted exactly. */
    public static Settings defaults() {
      return new Settings(0.5, 0.875, Counting.EXACT);
    }

    /** The number of epochs that are pruned, the first among them. */
    int prunedEpochs(int epochs) {
      return (int) Math.floor(delta * epochs + SLACK);
    }

    /** How many of those below the mean stay. */
    int kept(int below) {
      double kept = (1 - prune) * below;
      return counting == Counting.EXACT ? (int) Math.ceil(kept - SLACK) : (int) (kept + SLACK);
    }

    /** The weight of those that stay; at least 1. */
    double weight(int below, int kept) {
      return counting == Counting.EXACT ? below / (double) kept : 1 / (1 - prune);
    }
  }

  /** A policy that knows no loss yet. */
  public InfoBatch(Settings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    return OptionalInt.of(settings.prunedEpochs(epochs) > 1 ? 1 : epochs);
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    double[] scores = losses.of(progress.examples());
    pruned = new boolean[scores.length];
    probability = 1;
    weight = 1;
    int[] below = below(scores);
    if (progress.epoch() >= settings.prunedEpochs(progress.epochs()) || below.length == 0) {
      return EpochPlan.everything();
    }
    boolean[] absent = new boolean[scores.length];
    int kept = settings.kept(below.length);
    int[] drawn = draws.shuffled(below);
    Arrays.stream(drawn).limit(kept).forEach(id -> pruned[id] = true);
    Arrays.stream(drawn).skip(kept).forEach(id -> absent[id] = true);
    probability = kept / (double) below.length;
    weight = settings.weight(below.length, kept);
    int[] ids = IntStream.range(0, scores.length).filter(id -> !absent[id]).toArray();
    return EpochPlan.of(ids);
  }

  /** Weights come with the selection, not the plan, so that other policies can act on them. */
  @Override
  public Selection select(Candidates candidates, Draws draws) {
    Selection.Builder selected = Selection.builder(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      int id = candidates.id(i);
      boolean low = id < pruned.length && pruned[id];
      selected.add(i, low ? probability : 1, low ? weight : 1);
    }
    return selected.build();
  }

  @Override
  public void observe(TrainedBatch trained) {
    losses.observe(trained);
  }

  /** The examples, ascending, whose score is below the mean of those that are finite. */
  static int[] below(double[] scores) {
    double mean = Arrays.stream(scores).filter(Double::isFinite).average().orElse(0);
    return IntStream.range(0, scores.length).filter(id -> scores[id] < mean).toArray();
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeDouble(probability);
    to.writeDouble(weight);
    losses.save(to);
    to.writeInt(pruned.length);
    for (boolean low : pruned) {
      to.writeBoolean(low);
    }
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    probability = StateFields.readDouble(from, "probability", p -> p >= 0 && p <= 1);
    weight = StateFields.readDouble(from, "weight", w -> w >= 1 && w <= Float.MAX_VALUE);
    losses.restore(from, at);
    int count = StateFields.readAllOrNone(from, "pruned", at.examples());
    pruned = new boolean[count];
    for (int id = 0; id < count; id++) {
      pruned[id] = from.readBoolean();
    }
  }
}
