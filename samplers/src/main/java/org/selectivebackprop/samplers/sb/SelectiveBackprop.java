package org.selectivebackprop.samplers.sb;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.sb.Extensions.Unbiasing;
import org.selectivebackprop.samplers.sb.ScoreHistory.PercentileConvention;

/**
 * Selective-Backprop: trains a candidate with probability {@code max(floor, CDF(score)^beta)},
 * where CDF is the percentile among the last R scores.
 *
 * <p>Only the order of scores matters. With beta 2 about a third of the candidates is trained, in
 * general {@code 1 / (beta + 1)}. Losses are not reweighted, unless {@link Extensions} say so.
 *
 * @see <a href="https://arxiv.org/abs/1910.00762">Jiang et al. 2019, equation 1 and algorithm 2</a>
 */
public final class SelectiveBackprop implements SelectionPolicy {
  private static final Param<Double> BETA =
      Param.real(
              "beta",
              2,
              "exponent of the percentile; 1 / (beta + 1) is trained; paper: 2 on CIFAR-10")
          .in(Range.atLeast(0));
  private static final Param<Integer> HISTORY =
      Param.integer(
              "history",
              1024,
              "recent scores that percentiles are taken among; from the authors' code")
          .in(Range.closed(1, ScoreHistory.LARGEST_CAPACITY));
  private static final Param<Double> FLOOR =
      Param.real("floor", 0, "smallest probability of being trained; 0 as in the paper")
          .in(Range.closed(0, 1));
  private static final Param<PercentileConvention> PERCENTILE =
      Param.choice(
          "percentile",
          PercentileConvention.MID,
          "whether equal scores count half, none (strict, as in the authors' code) or whole");
  private static final Param<Order> ORDER =
      Param.choice("order", Order.BATCH_FIRST, "when the scores of a batch enter the history");

  public static final Plugin<SelectionPolicy> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "selective-backprop",
                  "train by the percentile of the loss among recent ones (Jiang et al. 2019)")
              .withSource(Papers.SELECTIVE_BACKPROP + ", equation 1")
              .withCost("1 + 3s")
              .withParams(
                  Stream.concat(
                          Stream.of(BETA, HISTORY, FLOOR, PERCENTILE, ORDER),
                          Extensions.PARAMS.stream())
                      .toList()),
          values ->
              new SelectiveBackprop(
                  new Settings(
                      values.get(BETA),
                      values.get(HISTORY),
                      values.get(FLOOR),
                      values.get(PERCENTILE),
                      values.get(ORDER)),
                  Extensions.of(values)));

  /** Below it, weights of 1 / P would let single examples drown all others. */
  private static final double LEAST_FLOOR = 1e-6;

  private final Settings settings;
  private final Extensions extensions;
  private final ScoreHistory history;
  private final LastTrained lastTrained = new LastTrained();

  /** When the scores of a batch enter the history that its percentiles are taken from. */
  public enum Order {
    /** All of them before the first percentile, as in the authors' code. */
    BATCH_FIRST,
    /** Each just before its own percentile, as in algorithm 2 of Jiang et al. 2019. */
    SEQUENTIAL
  }

  /**
   * What can be set.
   *
   * @param beta exponent of the percentile, finite, at least 0; 0 trains everything
   * @param history R, the number of scores percentiles are taken among, in [1, {@link
   *     ScoreHistory#LARGEST_CAPACITY}]
   * @param floor the smallest probability, in [0, 1]
   * @param percentile what equal scores count for
   * @param order when a batch enters the history
   */
  public record Settings(
      double beta, int history, double floor, PercentileConvention percentile, Order order) {
    public Settings {
      BETA.require(beta);
      HISTORY.require(history);
      FLOOR.require(floor);
    }

    /** A history of 1,024, no floor, mid-rank percentiles, batch first. */
    public static Settings ofBeta(double beta) {
      return new Settings(beta, 1024, 0, PercentileConvention.MID, Order.BATCH_FIRST);
    }
  }

  /** The published method, with an empty history. */
  public SelectiveBackprop(Settings settings) {
    this(settings, Extensions.NONE);
  }

  /**
   * A policy with an empty history.
   *
   * @throws IllegalArgumentException if it shall be unbiased and has no floor: what is never
   *     selected cannot be weighted up
   */
  public SelectiveBackprop(Settings settings, Extensions extensions) {
    if (extensions.unbiasing() != Unbiasing.NONE && settings.floor() < LEAST_FLOOR) {
      throw new IllegalArgumentException(
          "unbiasing weights by 1 / P and needs a floor of at least "
              + LEAST_FLOOR
              + ", such as 0.05; the floor is "
              + settings.floor());
    }
    this.settings = Objects.requireNonNull(settings, "settings");
    this.extensions = extensions;
    this.history = new ScoreHistory(settings.history());
  }

  /**
   * The probability with which a score would be selected now, in [floor, 1]; 1 while the history is
   * empty.
   *
   * @param score finite
   */
  public double probability(double score) {
    if (history.size() == 0) {
      return 1;
    }
    double percentile = history.percentile(score, settings.percentile());
    // StrictMath, so that a borderline draw falls the same way on every machine.
    return Math.max(settings.floor(), StrictMath.pow(percentile, settings.beta()));
  }

  @Override
  public CandidateRequest request(Progress progress) {
    return CandidateRequest.scored(extensions.candidatesFor(progress.batchSize()));
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    double[] inclusionProbabilities = inclusionProbabilities(candidates);
    int[] chosen =
        IntStream.range(0, inclusionProbabilities.length)
            .filter(i -> draws.uniform(candidates.id(i)) < inclusionProbabilities[i])
            .toArray();
    return extensions.unbiasing().selection(inclusionProbabilities, chosen);
  }

  private double[] inclusionProbabilities(Candidates candidates) {
    boolean batchFirst = settings.order() == Order.BATCH_FIRST;
    if (batchFirst) {
      for (int i = 0; i < candidates.size(); i++) {
        history.add(candidates.score(i));
      }
    }
    double[] inclusionProbabilities = new double[candidates.size()];
    for (int i = 0; i < inclusionProbabilities.length; i++) {
      if (!batchFirst) {
        history.add(candidates.score(i));
      }
      inclusionProbabilities[i] = due(candidates, i) ? 1 : probability(candidates.score(i));
    }
    return inclusionProbabilities;
  }

  private boolean due(Candidates candidates, int position) {
    return extensions.refresh() > 0
        && lastTrained.due(
            candidates.id(position), candidates.progress().epoch(), extensions.refresh());
  }

  @Override
  public void observe(TrainedBatch trained) {
    if (extensions.refresh() > 0) {
      for (int i = 0; i < trained.size(); i++) {
        lastTrained.trained(trained.id(i), trained.progress());
      }
    }
  }

  @Override
  public void save(DataOutput to) throws IOException {
    lastTrained.save(to);
    history.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    lastTrained.restore(from, at);
    history.restore(from, at);
  }
}
