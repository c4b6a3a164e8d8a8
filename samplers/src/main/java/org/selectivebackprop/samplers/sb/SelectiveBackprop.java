package org.selectivebackprop.samplers.sb;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Selective-Backprop: trains a candidate with probability {@code max(floor, CDF(score)^beta)},
 * where CDF is the percentile among the last R scores.
 *
 * <p>Only the order of scores matters. With beta 2 about a third of the candidates is trained, in
 * general {@code 1 / (beta + 1)}; losses are not reweighted.
 *
 * @see <a href="https://arxiv.org/abs/1910.00762">Jiang et al. 2019, equation 1 and algorithm 2</a>
 */
public final class SelectiveBackprop implements SelectionPolicy {
  private final Settings settings;
  private final ScoreHistory history;

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
      double beta, int history, double floor, Percentile percentile, HistoryOrder order) {
    /** Checks the ranges. */
    public Settings {
      if (!(beta >= 0 && Double.isFinite(beta))) {
        throw new IllegalArgumentException("beta " + beta + " is not a number of at least 0");
      }
      if (history < 1 || history > ScoreHistory.LARGEST_CAPACITY) {
        throw new IllegalArgumentException(
            "history " + history + " is not in [1, " + ScoreHistory.LARGEST_CAPACITY + "]");
      }
      if (!(floor >= 0 && floor <= 1)) {
        throw new IllegalArgumentException("floor " + floor + " is not in [0, 1]");
      }
    }

    /** A history of 1,024, no floor, mid-rank percentiles, batch first. */
    public static Settings ofBeta(double beta) {
      return new Settings(beta, 1024, 0, Percentile.MID, HistoryOrder.BATCH_FIRST);
    }
  }

  /** A policy with an empty history. */
  public SelectiveBackprop(Settings settings) {
    this.settings = settings;
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
  public Selection select(Candidates candidates, Draws draws) {
    boolean batchFirst = settings.order() == HistoryOrder.BATCH_FIRST;
    if (batchFirst) {
      for (int i = 0; i < candidates.size(); i++) {
        history.add(candidates.score(i));
      }
    }
    Selection.Builder selected = Selection.builder(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      double score = candidates.score(i);
      if (!batchFirst) {
        history.add(score);
      }
      double probability = probability(score);
      if (draws.uniform(candidates.id(i)) < probability) {
        selected.add(i, probability, 1);
      }
    }
    return selected.build();
  }

  @Override
  public byte[] save() {
    return history.save();
  }

  @Override
  public void restore(byte[] state) {
    history.restore(state);
  }

  @Override
  public String toString() {
    return "selective-backprop " + settings;
  }

  /** Registers it. */
  public static final class Provider implements SelectionPolicyProvider {
    /** Also the parameter of presets. */
    public static final Param<Double> BETA =
        Param.real("beta", 2, "exponent of the percentile; 1 / (beta + 1) of the data is trained")
            .where("at least 0", v -> v >= 0);

    private static final Param<Integer> HISTORY =
        Param.integer("history", 1024, "number of recent scores that percentiles are taken among")
            .where("in [1, 10000000]", v -> v >= 1 && v <= ScoreHistory.LARGEST_CAPACITY);
    private static final Param<Double> FLOOR =
        Param.real("floor", 0, "smallest probability of being trained")
            .where("in [0, 1]", v -> v >= 0 && v <= 1);
    private static final Param<Percentile> PERCENTILE =
        Param.choice(
            "percentile", Percentile.MID, "whether equal scores count half, none or whole");
    private static final Param<HistoryOrder> ORDER =
        Param.choice(
            "order", HistoryOrder.BATCH_FIRST, "when the scores of a batch enter the history");

    @Override
    public String name() {
      return "selective-backprop";
    }

    @Override
    public String summary() {
      return "train by the percentile of the loss among recent ones (Jiang et al. 2019)";
    }

    @Override
    public String source() {
      return Papers.SELECTIVE_BACKPROP + ", equation 1";
    }

    @Override
    public String cost() {
      return "1 + 3s";
    }

    @Override
    public List<Param<?>> params() {
      return List.of(BETA, HISTORY, FLOOR, PERCENTILE, ORDER);
    }

    @Override
    public SelectionPolicy create(ParamValues values) {
      return new SelectiveBackprop(
          new Settings(
              values.get(BETA),
              values.get(HISTORY),
              values.get(FLOOR),
              values.get(PERCENTILE),
              values.get(ORDER)));
    }
  }
}
