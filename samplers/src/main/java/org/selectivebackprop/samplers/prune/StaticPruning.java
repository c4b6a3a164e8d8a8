package org.selectivebackprop.samplers.prune;

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
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Static data pruning: at the start of one epoch looks at the score of every example, keeps a part
 * of them for good, and never trains the others again.
 *
 * <p>Fresh scores cost one scoring pass over everything; scores that were read from a file or
 * gathered in training cost nothing. Examples without a finite score are not kept. Of equal scores
 * the lower ids are kept.
 *
 * @see <a href="https://arxiv.org/abs/2107.07075">Paul et al. 2021</a>
 */
public final class StaticPruning implements SelectionPolicy {
  private static final Param<Double> KEEP =
      Param.real("keep", 0.5, "part that is kept (paper: half of CIFAR-10)")
          .in(Range.openClosed(0, 1));
  private static final Param<Kept> WHICH =
      Param.choice("which", Kept.HARDEST, "what is kept (paper: the highest scores)");
  private static final Param<Integer> EPOCH =
      Param.integer("epoch", 10, "epochs that train everything first (paper: 10 to 20)")
          .in(Range.atLeast(0));
  private static final Param<Boolean> BALANCED =
      Param.bool("balanced", false, "keep the same part of every class");

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "static-pruning",
              "keep the best-scoring part for good, after some epochs (Paul et al. 2021)")
          .withSource(Papers.DATA_DIET)
          .withCost("3 before it prunes, 1 + 3s when it does, 3s afterwards")
          .plugin(KEEP, WHICH, EPOCH, BALANCED, Settings::new)
          .map(StaticPruning::new);

  private final Settings settings;
  private double[] scores = new double[0];
  private int[] labels = new int[0];
  private BitSet kept = new BitSet();
  private int asked;
  private boolean decided;
  private boolean asking;

  /** What is kept. */
  public enum Kept {
    /** The highest scores. */
    HARDEST,
    /** The lowest scores. */
    EASIEST,
    /** Any: what every score must beat. Needs no scores. */
    RANDOM
  }

  /**
   * What can be set.
   *
   * @param keep part that is kept, in (0, 1]; {@code round(keep * n)} of n, at least 1
   * @param which of the scores
   * @param epoch before which everything is trained, at least 0
   * @param balanced whether the part is kept of every class
   */
  public record Settings(double keep, Kept which, int epoch, boolean balanced) {
    public Settings {
      KEEP.require(keep);
      EPOCH.require(epoch);
    }
  }

  /** A policy that has not decided yet. */
  public StaticPruning(Settings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    return OptionalInt.of(settings.epoch());
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    if (decided) {
      return EpochPlan.of(kept.stream().toArray());
    }
    if (progress.epoch() >= settings.epoch()) {
      asked = 0;
      scores = new double[progress.examples()];
      Arrays.fill(scores, Double.NaN);
      labels = new int[scores.length];
    }
    return EpochPlan.everything();
  }

  /** In the epoch that decides, first every score is looked at, then the kept are trained. */
  @Override
  public CandidateRequest request(Progress progress) {
    asking = asked < scores.length;
    if (asking) {
      int end = Math.min(scores.length, asked + progress.batchSize());
      int[] next = IntStream.range(asked, end).toArray();
      asked = end;
      return settings.which() == Kept.RANDOM
          ? CandidateRequest.unscored(next).extra()
          : CandidateRequest.scored(next).extra();
    }
    if (scores.length > 0 && !decided) {
      decide();
    }
    return CandidateRequest.unscored(progress.batchSize());
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    if (!asking) {
      int[] positions =
          IntStream.range(0, candidates.size())
              .filter(i -> !decided || kept.get(candidates.id(i)))
              .toArray();
      return Selection.of(positions);
    }
    for (int i = 0; i < candidates.size(); i++) {
      int id = candidates.id(i);
      labels[id] = candidates.label(i);
      scores[id] =
          switch (settings.which()) {
            case HARDEST -> candidates.score(i);
            case EASIEST -> -candidates.score(i);
            case RANDOM -> draws.uniform(id);
          };
    }
    return Selection.none();
  }

  private void decide() {
    int[] known = IntStream.range(0, scores.length).filter(i -> !Double.isNaN(scores[i])).toArray();
    kept = new BitSet(scores.length);
    if (settings.balanced()) {
      Arrays.stream(known)
          .map(id -> labels[id])
          .distinct()
          .forEach(label -> keep(Arrays.stream(known).filter(id -> labels[id] == label).toArray()));
    } else {
      keep(known);
    }
    decided = true;
  }

  private void keep(int[] ids) {
    int count = TopK.count(settings.keep(), ids.length);
    double[] ofThem = Arrays.stream(ids).mapToDouble(id -> scores[id]).toArray();
    Arrays.stream(TopK.largest(ofThem, count)).forEach(i -> kept.set(ids[i]));
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeBoolean(decided);
    to.writeInt(scores.length);
    to.writeInt(asked);
    StateFields.writeDoubles(scores, to);
    StateFields.writeInts(labels, to);
    StateFields.writeIds(kept, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    decided = from.readBoolean();
    int count = StateFields.readAllOrNone(from, "scores", at.examples());
    asked = StateFields.readInt(from, "number of scores", 0, count);
    scores = StateFields.readDoubles(from, "score", count, score -> !Double.isInfinite(score));
    labels = StateFields.readInts(from, "label", count, 0, Integer.MAX_VALUE);
    kept = StateFields.readIds(from, "id", at.examples());
  }
}
