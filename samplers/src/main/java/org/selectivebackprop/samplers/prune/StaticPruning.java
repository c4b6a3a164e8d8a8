package org.selectivebackprop.samplers.prune;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.CandidateRequest;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.EpochPlan;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.state.StateFormat;

/**
 * Static data pruning: at the start of one epoch looks at the score of every example, keeps a part
 * of them for good, and never trains the others again.
 *
 * <p>Fresh scores cost one selecting pass over everything; scores that were read from a file or
 * gathered in training cost nothing. Examples without a finite score are not kept. Of equal scores
 * the lower ids are kept.
 *
 * @see <a href="https://arxiv.org/abs/2107.07075">Paul et al. 2021</a>
 */
public final class StaticPruning implements SelectionPolicy {
  private static final StateFormat FORMAT = new StateFormat("static-pruning", 0x53425350);

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
    /** Checks the ranges. */
    public Settings {
      Provider.KEEP.require(keep);
      Provider.EPOCH.require(epoch);
    }
  }

  /** A policy that has not decided yet. */
  public StaticPruning(Settings settings) {
    this.settings = settings;
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    if (decided) {
      double[] ones = new double[kept.cardinality()];
      Arrays.fill(ones, 1);
      return EpochPlan.of(kept.stream().toArray(), ones);
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
          ? CandidateRequest.unscored(next).beside()
          : CandidateRequest.scored(next).beside();
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
      int classes = Arrays.stream(known).map(id -> labels[id]).max().orElse(-1) + 1;
      for (int c = 0; c < classes; c++) {
        int label = c;
        keep(Arrays.stream(known).filter(id -> labels[id] == label).toArray());
      }
    } else {
      keep(known);
    }
    decided = true;
  }

  private void keep(int[] ids) {
    int count = (int) Math.max(1, Math.round(settings.keep() * ids.length));
    double[] ofThem = Arrays.stream(ids).mapToDouble(id -> scores[id]).toArray();
    Arrays.stream(TopK.largest(ofThem, count)).forEach(i -> kept.set(ids[i]));
  }

  @Override
  public byte[] save() {
    byte[] ids = kept.toByteArray();
    int each = Double.BYTES + Integer.BYTES;
    ByteBuffer state = FORMAT.start(1 + 2 * Integer.BYTES + each * scores.length + ids.length);
    state.put((byte) (decided ? 1 : 0)).putInt(asked).putInt(scores.length);
    for (int id = 0; id < scores.length; id++) {
      state.putDouble(scores[id]).putInt(labels[id]);
    }
    return FORMAT.finish(state.put(ids));
  }

  @Override
  public void restore(byte[] state) {
    ByteBuffer saved = FORMAT.read(state);
    decided = saved.get() == 1;
    asked = saved.getInt();
    scores = new double[saved.getInt()];
    labels = new int[scores.length];
    for (int id = 0; id < scores.length; id++) {
      scores[id] = saved.getDouble();
      labels[id] = saved.getInt();
    }
    kept = BitSet.valueOf(saved);
  }

  /** Registers it. */
  public static final class Provider implements SelectionPolicyProvider {
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

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "static-pruning",
              "keep the best-scoring part for good, after some epochs (Paul et al. 2021)")
          .withSource(Papers.DATA_DIET)
          .withCost("3 before it prunes, 1 + 3s when it does, 3s afterwards")
          .withParams(KEEP, WHICH, EPOCH, BALANCED);
    }

    @Override
    public SelectionPolicy create(ParamValues values) {
      return new StaticPruning(
          new Settings(
              values.get(KEEP), values.get(WHICH), values.get(EPOCH), values.get(BALANCED)));
    }
  }
}
