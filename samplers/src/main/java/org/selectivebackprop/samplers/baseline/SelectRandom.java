package org.selectivebackprop.samplers.baseline;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Trains a random part of every epoch, without a scoring pass: the baseline that any selection by
 * score has to beat at equal cost.
 *
 * @param keep the part, in (0, 1]
 * @param mode whether each example is drawn alone, or exactly so many of an epoch
 */
public record SelectRandom(double keep, Mode mode) implements UnscoredPolicy {
  private static final Param<Double> KEEP =
      Param.real("keep", 1.0 / 3, "part that is trained; a third as Selective-Backprop with beta 2")
          .in(Range.openClosed(0, 1));
  private static final Param<Mode> MODE =
      Param.choice(
          "mode",
          Mode.BERNOULLI,
          "whether each example is drawn alone, or exactly keep of an epoch");

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("random", "train a random part of every epoch, unscored")
          .withSource(Papers.SELECTIVE_BACKPROP + ", figure 14")
          .withCost("3s")
          .plugin(KEEP, MODE, SelectRandom::new);

  /** How many are trained. */
  public enum Mode {
    /** Each example with probability {@code keep}, whatever becomes of the others. */
    BERNOULLI,
    /** Exactly {@code round(keep * N)} examples of every epoch, and at least one. */
    EXACT
  }

  public SelectRandom {
    KEEP.require(keep);
  }

  /** Each example drawn alone. */
  public SelectRandom(double keep) {
    this(keep, Mode.BERNOULLI);
  }

  /** The examples with the smallest draws of the epoch, if exactly so many are wanted. */
  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    if (mode == Mode.BERNOULLI) {
      return EpochPlan.everything();
    }
    int[] ids = IntStream.range(0, progress.examples()).toArray();
    return EpochPlan.of(draws.sample(ids, TopK.count(keep, ids.length)));
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    double[] inclusionProbabilities = new double[candidates.size()];
    Arrays.fill(inclusionProbabilities, keep);
    Selection.Builder selected =
        Selection.builder(candidates.size()).inclusionProbabilities(inclusionProbabilities);
    for (int i = 0; i < candidates.size(); i++) {
      if (mode == Mode.EXACT || draws.uniform(candidates.id(i)) < keep) {
        selected.add(i, keep, 1);
      }
    }
    return selected.build();
  }
}
