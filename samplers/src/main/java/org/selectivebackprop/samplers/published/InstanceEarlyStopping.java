package org.selectivebackprop.samplers.published;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.CandidateRequest;
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
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Instance-dependent early stopping: leaves out an example whose loss has come to rest, watches its
 * loss without training it, and takes it back when the loss moves again.
 *
 * <p>At rest, or mastered, is an example when the mean of the last second differences of its losses
 * is below delta; it takes one epoch more of losses than the mean needs, six for a mean of three.
 * Mastered examples cost a scoring pass each epoch; the scorer must be {@code loss}. If everything
 * is mastered, one batch, that of the largest means, is trained nevertheless.
 *
 * @see <a href="https://arxiv.org/abs/2502.07547">Yuan et al. 2025</a>
 */
public final class InstanceEarlyStopping implements SelectionPolicy {
  private static final Param<Double> DELTA =
      Param.real("delta", 1e-3, "at rest below it (paper: 1e-3, CIFAR-100 2e-3; 1e-1 to 1e-5)")
          .in(Range.positive());
  private static final Param<Integer> AVERAGE =
      Param.integer("average", 3, "second differences in the mean (code: 3)")
          .in(Range.closed(1, 1000));

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("ies", "stop training examples whose loss has come to rest (Yuan et al. 2025)")
          .withSource(Papers.EARLY_STOPPING)
          .withCost("1 + 2s")
          .plugin(DELTA, AVERAGE, Settings::new)
          .map(InstanceEarlyStopping::new);

  private final Settings settings;
  private double[] losses = new double[0];
  private int[] counts = new int[0];
  private int[] mastered = new int[0];
  private int asked;

  /**
   * What can be set.
   *
   * @param delta above 0
   * @param average second differences in a mean, at least 1
   */
  public record Settings(double delta, int average) {
    public Settings {
      DELTA.require(delta);
      AVERAGE.require(average);
    }

    int depth() {
      return average + 2;
    }

    double statistic(double[] recent) {
      double sum = 0;
      for (int i = 2; i < recent.length; i++) {
        sum += recent[i] - 2 * recent[i - 1] + recent[i - 2];
      }
      return Math.abs(sum / average);
    }
  }

  /** A policy that knows no loss yet. */
  public InstanceEarlyStopping(Settings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    return OptionalInt.of(settings.depth() + 1);
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    meet(progress.examples());
    asked = 0;
    double[] rest = new double[counts.length];
    Arrays.setAll(rest, this::statistic);
    int[] ids =
        IntStream.range(0, rest.length).filter(id -> !(rest[id] < settings.delta())).toArray();
    if (ids.length == 0) {
      ids = TopK.largest(rest, progress.batchSize());
    }
    BitSet training = new BitSet();
    Arrays.stream(ids).forEach(training::set);
    mastered = IntStream.range(0, counts.length).filter(id -> !training.get(id)).toArray();
    return EpochPlan.of(ids);
  }

  /** Infinite for an example whose history is too short to tell. */
  private double statistic(int id) {
    return counts[id] <= settings.depth()
        ? Double.POSITIVE_INFINITY
        : settings.statistic(recent(id));
  }

  private double[] recent(int id) {
    int depth = settings.depth();
    double[] recent = new double[depth];
    Arrays.setAll(recent, i -> losses[id * depth + (counts[id] + i) % depth]);
    return recent;
  }

  /** First the mastered are asked about, then the others trained. */
  @Override
  public CandidateRequest request(Progress progress) {
    if (asked == mastered.length) {
      return CandidateRequest.unscored(progress.batchSize());
    }
    int from = asked;
    asked = Math.min(mastered.length, from + progress.batchSize());
    return CandidateRequest.scored(Arrays.copyOfRange(mastered, from, asked)).extra();
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    if (!candidates.scored()) {
      return Selection.all(candidates.size());
    }
    for (int i = 0; i < candidates.size(); i++) {
      remember(candidates.id(i), candidates.score(i));
    }
    return Selection.none();
  }

  @Override
  public void observe(TrainedBatch trained) {
    meet(trained.progress().examples());
    for (int i = 0; i < trained.size(); i++) {
      remember(trained.id(i), trained.loss(i));
    }
  }

  private void remember(int id, double loss) {
    int depth = settings.depth();
    losses[id * depth + counts[id] % depth] = loss;
    counts[id]++;
  }

  private void meet(int examples) {
    if (counts.length == 0) {
      counts = new int[examples];
      losses = new double[Math.multiplyExact(examples, settings.depth())];
    }
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeInt(mastered.length);
    StateFields.writeInts(mastered, to);
    to.writeInt(asked);
    to.writeInt(counts.length);
    StateFields.writeInts(counts, to);
    StateFields.writeDoubles(losses, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    mastered = StateFields.readIds(from, "mastered id", at.examples()).stream().toArray();
    asked = StateFields.readInt(from, "number of mastered", 0, mastered.length);
    int count = StateFields.readAllOrNone(from, "counts", at.examples());
    counts = StateFields.readInts(from, "count", count, 0, Integer.MAX_VALUE / 2);
    int kept = Math.multiplyExact(count, settings.depth());
    losses = StateFields.readDoubles(from, "loss", kept, StateFields::isFloat);
  }
}
