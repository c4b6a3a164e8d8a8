package org.selectivebackprop.samplers.published;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Selective backprop as MosaicML's Composer has it: for a stretch of the run, every other batch is
 * cut down to the part that is drawn by the rank of the loss within the batch, without replacement.
 *
 * <p>Of N candidates {@code keep * N} are drawn, rounded and at least 1, in proportion to {@code
 * ((rank + 0.5) / N)^(1 / keep - 1)}, rank 0 being the lowest score; in the order they were drawn.
 * As published, they are trained as a smaller batch of their own; with {@link Batch#FILL} they fill
 * up full batches instead. How far the run has come is counted in whole epochs, as there when the
 * duration is given in epochs. There is no history and there are no weights.
 *
 * <p>The probability it tells is that of being drawn given what the others drew, which makes
 * weights by its inverse unbiased (rank conditioning).
 *
 * <p>Published defaults: start 0.5, end 0.9, keep 0.5, interrupt 2. The scoring pass at half the
 * resolution is the scorer {@code low-resolution}. The published code rounds down, also to nothing:
 * {@link Rounding#DOWN}.
 *
 * @see <a
 *     href="https://docs.mosaicml.com/projects/composer/en/stable/method_cards/selective_backprop.html">Composer,
 *     selective backprop</a>
 */
public final class Composer implements SelectionPolicy {
  private static final Param<Double> KEEP =
      Param.real("keep", 0.5, "part of a batch that is trained (Composer: 0.5)")
          .in(Range.openClosed(0, 1));
  private static final Param<Double> START =
      Param.real("start", 0.5, "part of the run after which selection starts (Composer: 0.5)")
          .in(Range.closed(0, 1));
  private static final Param<Double> END =
      Param.real("end", 0.9, "part of the run at which it ends (Composer: 0.9)")
          .in(Range.closed(0, 1));
  private static final Param<Integer> INTERRUPT =
      Param.integer(
              "interrupt",
              2,
              "every which batch is trained whole: 2 alternates, 1 never selects, 0 always does")
          .in(Range.atLeast(0));
  private static final Param<Batch> BATCH =
      Param.choice(
          "batch", Batch.SHRINK, "train the drawn as a smaller batch, or fill up full ones");
  private static final Param<Rounding> ROUNDING =
      Param.choice(
          "rounding", Rounding.NEAREST, "of keep * N; down, also to none, is Composer's code");

  public static final Plugin<SelectionPolicy> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "composer",
                  "draw a part of every other batch by loss rank, mid-run (MosaicML Composer)")
              .withSource(Papers.COMPOSER)
              .withCost("3 for whole batches, 1 + 3s for those cut down")
              .withParams(KEEP, START, END, INTERRUPT, BATCH, ROUNDING),
          values ->
              new Composer(
                  new Settings(
                      values.get(KEEP),
                      values.get(START),
                      values.get(END),
                      values.get(INTERRUPT),
                      values.get(BATCH),
                      values.get(ROUNDING))));

  private final Settings settings;
  private int batches;

  /** Which batch the drawn are trained in. */
  public enum Batch {
    /** One of their own, at once. */
    SHRINK,
    /** They wait until a full one has come together. */
    FILL
  }

  /** How many {@code keep * N} are. */
  public enum Rounding {
    /** The nearest number, of two the larger one; at least 1. */
    NEAREST,
    /** The next smaller number, which may be none: the published code. */
    DOWN
  }

  /**
   * What can be set.
   *
   * @param keep part of a batch that is trained, in (0, 1]
   * @param start part of the run after which selection starts, in [0, 1]
   * @param end part of the run at which it ends, in [0, 1], at least {@code start}
   * @param interrupt every which batch of an epoch is trained whole, at least 0: 2 alternates, 1
   *     selects nothing ever, 0 selects always
   * @param batch which batch the drawn are trained in
   * @param rounding how many they are
   */
  public record Settings(
      double keep, double start, double end, int interrupt, Batch batch, Rounding rounding) {
    public Settings {
      KEEP.require(keep);
      if (!(start >= 0 && start <= end && end <= 1)) {
        throw new IllegalArgumentException(
            "start " + start + " and end " + end + " are not in order in [0, 1]");
      }
      INTERRUPT.require(interrupt);
    }

    /** The published defaults, rounded to the nearest number. */
    public static Settings defaults() {
      return new Settings(0.5, 0.5, 0.9, 2, Batch.SHRINK, Rounding.NEAREST);
    }

    /** Whether a batch, counted from 0 in its epoch, is cut down after that part of the run. */
    boolean applies(double elapsed, int batch) {
      return keep < 1
          && elapsed >= start
          && elapsed < end
          && (interrupt == 0 || (batch + 1L) % interrupt != 0);
    }

    int drawn(int candidates) {
      return rounding == Rounding.DOWN ? (int) (keep * candidates) : TopK.count(keep, candidates);
    }
  }

  /** A policy before its first epoch. */
  public Composer(Settings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    batches = 0;
    return EpochPlan.everything();
  }

  @Override
  public CandidateRequest request(Progress progress) {
    double elapsed = progress.epoch() / (double) progress.epochs();
    return settings.applies(elapsed, batches)
        ? CandidateRequest.scored(progress.batchSize())
        : CandidateRequest.unscored(progress.batchSize());
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    batches++;
    int size = candidates.size();
    if (!candidates.scored()) {
      return Selection.all(size);
    }
    double[] uniforms =
        IntStream.range(0, size).mapToDouble(i -> draws.uniform(candidates.id(i))).toArray();
    WeightedReservoir race = new WeightedReservoir(candidates.scores(), settings.keep(), uniforms);
    Selection.Builder selected = race.select(settings.drawn(size));
    return (settings.batch() == Batch.SHRINK ? selected.separateBatch() : selected).build();
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeInt(batches);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    batches = StateFields.readInt(from, "number of batches", 0, Integer.MAX_VALUE / 2);
  }
}
