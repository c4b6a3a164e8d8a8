package org.selectivebackprop.samplers.prune;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
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
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.baseline.UnscoredPolicy;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.score.RunningMeans;

/**
 * Dynamic data pruning: every few epochs chooses anew which part of the examples the next epochs
 * train, by the running mean of their scores in training. No scoring pass.
 *
 * <p>Everything is trained until it first chooses. Examples never trained come first, ties are
 * broken by draws.
 *
 * @see <a href="https://arxiv.org/abs/2111.12621">Raju et al. 2021</a>
 */
public final class DynamicPruning implements UnscoredPolicy {
  private static final Param<Double> KEEP =
      Param.real("keep", 0.5, "part that is trained").in(Range.openClosed(0, 1));
  private static final Param<Integer> EVERY =
      Param.integer("every", 2, "epochs from choice to choice").in(Range.atLeast(1));
  private static final Param<By> BY =
      Param.choice("by", By.UCB, "how examples are chosen; random is the baseline");
  private static final Param<Double> EXPLORATION =
      Param.real("exploration", 1, "c of UCB: how much what was rarely trained gains")
          .in(Range.atLeast(0));
  private static final Param<Double> EPSILON =
      Param.real("epsilon", 0.1, "of epsilon-greedy: the part chosen at random")
          .in(Range.closed(0, 1));

  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "dynamic-pruning",
              "every few epochs train another part, by running scores (Raju et al. 2021)")
          .withSource(Papers.DYNAMIC_PRUNING)
          .withCost("3s")
          .plugin(KEEP, EVERY, BY, EXPLORATION, EPSILON, Settings::new)
          .map(DynamicPruning::new);

  private final Settings settings;
  private final RunningMeans means = new RunningMeans();
  private BitSet kept = new BitSet();

  /** How examples are chosen. */
  public enum By {
    /** The largest mean + exploration * sqrt(log epoch / times trained). */
    UCB,
    /** The largest means, but for a part epsilon at random. */
    EPSILON_GREEDY,
    /** All at random: the baseline that static scores do not beat at high rates. */
    RANDOM
  }

  /**
   * What can be set.
   *
   * @param keep part that is trained, in (0, 1]; {@code round(keep * n)} of n, at least 1
   * @param every epochs from choice to choice, at least 1
   * @param by how
   * @param exploration c of UCB, at least 0
   * @param epsilon in [0, 1]
   */
  public record Settings(double keep, int every, By by, double exploration, double epsilon) {
    public Settings {
      KEEP.require(keep);
      EVERY.require(every);
      EXPLORATION.require(exploration);
      EPSILON.require(epsilon);
    }
  }

  /** A policy that trains everything at first. */
  public DynamicPruning(Settings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    return OptionalInt.of(settings.every());
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    int epoch = progress.epoch();
    if (epoch >= settings.every() && epoch % settings.every() == 0) {
      choose(progress, draws);
    }
    if (kept.isEmpty()) {
      return EpochPlan.everything();
    }
    return EpochPlan.of(kept.stream().toArray());
  }

  private void choose(Progress progress, Draws draws) {
    int size = progress.examples();
    int count = TopK.count(settings.keep(), size);
    double random =
        switch (settings.by()) {
          case UCB -> 0;
          case EPSILON_GREEDY -> settings.epsilon();
          case RANDOM -> 1;
        };
    int best = (int) Math.round((1 - random) * count);
    double[] values = new double[size];
    Arrays.setAll(values, id -> value(id, progress.epoch()));
    int[] ids = IntStream.range(0, size).toArray();
    kept = new BitSet(size);
    // Sorting is stable, so that draws decide between equal values.
    Arrays.stream(draws.child("ties").shuffled(ids))
        .boxed()
        .sorted(Comparator.comparingDouble(id -> -values[id]))
        .limit(best)
        .forEach(kept::set);
    int[] others = Arrays.stream(ids).filter(id -> !kept.get(id)).toArray();
    Arrays.stream(draws.sample(others, count - best)).forEach(kept::set);
  }

  private double value(int id, int epoch) {
    int count = means.count(id);
    double bonus =
        count > 0 && settings.by() == By.UCB
            ? settings.exploration() * Math.sqrt(Math.log(epoch) / count)
            : 0;
    return means.mean(id) + bonus;
  }

  @Override
  public boolean observesScores() {
    return settings.by() != By.RANDOM;
  }

  @Override
  public void observe(TrainedBatch trained) {
    double[] scores = trained.scores();
    for (int i = 0; i < scores.length; i++) {
      means.add(trained.id(i), scores[i]);
    }
  }

  @Override
  public void save(DataOutput to) throws IOException {
    means.save(to);
    StateFields.writeIds(kept, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    means.restore(from, at);
    kept = StateFields.readIds(from, "id", at.examples());
  }
}
