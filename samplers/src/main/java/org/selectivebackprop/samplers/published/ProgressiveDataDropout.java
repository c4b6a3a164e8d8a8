package org.selectivebackprop.samplers.published;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Progressive data dropout: trains only what the network does not yet give enough probability, and
 * everything in the last epochs.
 *
 * <p>It reads scores of 1 - p_y, those of the scorer {@code target-probability}. With {@code
 * misclassified} it trains exactly what the network takes for another class, which the paper calls
 * threshold 0. The two other modes are the paper's controls: a random part that shrinks from epoch
 * to epoch (SRD), and as many as the threshold would have chosen, at random (SMRD).
 *
 * @see <a href="https://arxiv.org/abs/2505.22342">Sathiyanarayanan et al. 2025</a>
 */
public final class ProgressiveDataDropout implements SelectionPolicy {
  private static final Param<Drop> DROP =
      Param.choice("drop", Drop.LEARNED, "what is left out: the paper's DBPD, SRD or SMRD");
  private static final Param<Double> THRESHOLD =
      Param.real("threshold", 0.3, "tau: trained are those with p_y below it (paper: 0.3)")
          .in(Range.openClosed(0, 1));
  private static final Param<Double> GAMMA =
      Param.real("gamma", 0.99, "if random: the part kept is gamma^epoch (code: 0.99)")
          .in(Range.openClosed(0, 1));
  private static final Param<Integer> REVISION =
      Param.integer("revision", 1, "epochs at the end that train everything (code: 1 of 30)")
          .in(Range.atLeast(0));
  private static final Param<Boolean> SHRINK =
      Param.bool("shrink", false, "train what is left of each batch alone, as the code does");

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "progressive-data-dropout",
              "train only what has little probability yet, everything at the end (DBPD 2025)")
          .withSource(Papers.PROGRESSIVE_DATA_DROPOUT)
          .withCost("1 + 3s, 3 in the last epochs")
          .plugin(DROP, THRESHOLD, GAMMA, REVISION, SHRINK, Settings::new)
          .map(ProgressiveDataDropout::new);

  private final Settings settings;

  /** Which examples are trained. */
  public enum Drop {
    /** Those with p_y below the threshold: DBPD. */
    LEARNED,
    /** Each with probability gamma^epoch: SRD. Needs no scoring pass. */
    RANDOM,
    /** Of each batch as many as have p_y below the threshold, but at random: SMRD. */
    MATCHED
  }

  /**
   * What can be set.
   *
   * @param drop what is left out
   * @param threshold tau in (0, 1]
   * @param gamma in (0, 1]
   * @param revision epochs at the end that train everything, at least 0
   * @param shrink whether what is left of each batch is trained as a batch of its own
   */
  public record Settings(Drop drop, double threshold, double gamma, int revision, boolean shrink) {
    public Settings {
      THRESHOLD.require(threshold);
      GAMMA.require(gamma);
      REVISION.require(revision);
    }

    /** The published settings, with full batches. */
    public static Settings of(Drop drop) {
      return new Settings(drop, 0.3, 0.99, 1, false);
    }
  }

  /** A policy without a memory. */
  public ProgressiveDataDropout(Settings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    int first = settings.drop() == Drop.RANDOM ? 1 : 0; // gamma^0 is 1
    return OptionalInt.of(first < epochs - settings.revision() ? first : epochs);
  }

  @Override
  public CandidateRequest request(Progress progress) {
    int batch = progress.batchSize();
    return revises(progress) || settings.drop() == Drop.RANDOM
        ? CandidateRequest.unscored(batch)
        : CandidateRequest.scored(batch);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    if (revises(candidates.progress())) {
      return Selection.all(candidates.size());
    }
    return switch (settings.drop()) {
      case LEARNED -> selection(notLearned(candidates), 1);
      case RANDOM -> random(candidates, draws);
      case MATCHED -> matched(candidates, draws);
    };
  }

  private boolean revises(Progress progress) {
    return progress.epoch() >= progress.epochs() - settings.revision();
  }

  private int[] notLearned(Candidates candidates) {
    return IntStream.range(0, candidates.size())
        .filter(i -> candidates.score(i) > 1 - settings.threshold())
        .toArray();
  }

  private Selection random(Candidates candidates, Draws draws) {
    double keep = StrictMath.pow(settings.gamma(), candidates.progress().epoch());
    int[] kept =
        IntStream.range(0, candidates.size())
            .filter(i -> draws.uniform(candidates.id(i)) < keep)
            .toArray();
    return selection(kept, keep);
  }

  private Selection matched(Candidates candidates, Draws draws) {
    int count = notLearned(candidates).length;
    double[] keys = new double[candidates.size()];
    Arrays.setAll(keys, i -> -draws.uniform(candidates.id(i)));
    return selection(TopK.largest(keys, count), count / (double) keys.length);
  }

  private Selection selection(int[] positions, double probability) {
    Selection.Builder selected = Selection.builder(positions.length);
    for (int position : positions) {
      selected.add(position, probability, 1);
    }
    return settings.shrink() && positions.length > 0
        ? selected.separateBatch().build()
        : selected.build();
  }
}
