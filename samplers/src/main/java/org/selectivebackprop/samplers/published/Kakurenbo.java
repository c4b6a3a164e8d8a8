package org.selectivebackprop.samplers.published;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
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
 * KAKURENBO: every epoch hides up to a fraction of the examples, those with the lowest losses, but
 * moves back what is not confidently right; raises the learning rate by 1 / (1 - the part hidden).
 *
 * <p>The scorer must be {@code target-probability}, 1 - p: lowest where the loss is, and at most 1
 * - confidence, which is below a half, where the label's class has the highest probability and
 * enough of it. Hidden examples are scored again before the last candidates of the epoch.
 *
 * <p>After the paper's abstract and one script of its authors' repository; the default of the
 * confidence is from neither. The fraction stays as it is given; {@code schedule} lowers it.
 *
 * @see <a href="https://arxiv.org/abs/2310.10102">Nguyen et al. 2023, KAKURENBO</a>
 */
public final class Kakurenbo extends EpochChoice {
  private static final Param<Double> FRACTION =
      Param.real("fraction", 0.3, "F: most that is hidden (0.3 in the authors' script)")
          .in(Range.closedOpen(0, 1));
  private static final Param<Double> CONFIDENCE =
      Param.real("confidence", 0.7, "tau: least probability of the label").in(Range.closed(0.5, 1));

  /** How it is registered. */
  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("kakurenbo", "hide the confidently right, raise the rate (Nguyen et al. 2023)")
          .withSource(Papers.KAKURENBO)
          .withCost("1 + 2s")
          .plugin(FRACTION, CONFIDENCE, Kakurenbo::new);

  private final double fraction;
  private final double confidence;
  private double[] scores = new double[0];
  private int seen;
  private int asked;

  /**
   * A policy that knows no score yet.
   *
   * @param fraction most that is hidden, in [0, 1)
   * @param confidence least probability of the label of what is hidden, in [0.5, 1]
   */
  public Kakurenbo(double fraction, double confidence) {
    FRACTION.require(fraction);
    CONFIDENCE.require(confidence);
    this.fraction = fraction;
    this.confidence = confidence;
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    return OptionalInt.of(1);
  }

  @Override
  protected int[] choose(Progress progress, Draws draws) {
    meet(progress.examples());
    seen = 0;
    asked = 0;
    boolean[] hidden = new boolean[scores.length];
    IntStream.range(0, scores.length)
        .filter(id -> scores[id] <= 1 - confidence)
        .boxed()
        .sorted(Comparator.comparingDouble(id -> scores[id]))
        .limit((long) (fraction * scores.length))
        .forEach(id -> hidden[id] = true);
    return IntStream.range(0, scores.length).filter(id -> !hidden[id]).toArray();
  }

  @Override
  public double learningRateFactor(Progress progress) {
    return chosen() == 0 ? 1 : Math.max(1, scores.length / (double) chosen());
  }

  private int[] hidden() {
    return IntStream.range(0, scores.length).filter(id -> !chooses(id)).toArray();
  }

  @Override
  public CandidateRequest request(Progress progress) {
    int batch = progress.batchSize();
    int[] hidden = seen + batch < scores.length ? new int[0] : hidden();
    if (asked >= hidden.length) {
      return CandidateRequest.unscored(batch);
    }
    int from = asked;
    asked = Math.min(hidden.length, from + batch);
    return CandidateRequest.scored(Arrays.copyOfRange(hidden, from, asked)).extra();
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    if (!candidates.scored()) {
      seen += candidates.size();
      return super.select(candidates, draws);
    }
    for (int i = 0; i < candidates.size(); i++) {
      scores[candidates.id(i)] = candidates.score(i);
    }
    return Selection.none();
  }

  @Override
  public boolean observesScores() {
    return true;
  }

  @Override
  public void observe(TrainedBatch trained) {
    meet(trained.progress().examples());
    double[] found = trained.scores();
    for (int i = 0; i < found.length; i++) {
      scores[trained.id(i)] = found[i];
    }
  }

  private void meet(int examples) {
    if (scores.length == 0) {
      scores = new double[examples];
      Arrays.fill(scores, Double.NaN);
    }
  }

  @Override
  public void save(DataOutput to) throws IOException {
    super.save(to);
    to.writeInt(scores.length);
    to.writeInt(seen);
    to.writeInt(asked);
    StateFields.writeDoubles(scores, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    super.restore(from, at);
    int count = StateFields.readAllOrNone(from, "scores", at.examples());
    seen = StateFields.readInt(from, "number seen", 0, Integer.MAX_VALUE / 2);
    asked = StateFields.readInt(from, "number asked for", 0, count);
    scores = StateFields.readDoubles(from, "score", count, score -> true);
  }
}
