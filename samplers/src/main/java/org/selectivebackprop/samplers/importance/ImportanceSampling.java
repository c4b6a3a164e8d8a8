package org.selectivebackprop.samplers.importance;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Importance sampling that switches itself on: of B scored candidates b are drawn with replacement
 * in proportion to their score g, and trained with weight 1/(B g), which leaves the expected
 * gradient as it is.
 *
 * <p>While tau, the gain it promises, is at or below a threshold, everything is trained unscored
 * with weight 1, and tau is measured on the scores of the training pass, which are free.
 *
 * <p>Scores are meant to be gradient norms: a score below 0 counts as 0, and is never drawn.
 *
 * <p>Published settings: presample 3, threshold at the break-even, momentum 0.9 (authors' code);
 * presample 5 and threshold 1.5 on CIFAR with batches of 128 (section 4.2). The variant that Jiang
 * et al. 2019 compare with takes the loss as score and no weights. The probability it tells is that
 * of one draw, g.
 *
 * @see <a href="https://arxiv.org/abs/1803.00942">Katharopoulos and Fleuret 2018, algorithm 1</a>
 */
public final class ImportanceSampling extends Presampling {
  private static final Param<Weighting> WEIGHTING =
      Param.choice(
          "weighting",
          Weighting.UNBIASED,
          "of drawn examples; none is the variant that Jiang et al. 2019 compare with");
  private static final Param<Double> K =
      Param.real("k", 0.5, "exponent of biased weights; 1 is unbiased (authors' code: 0.5)")
          .in(Range.atMost(1));
  private static final Param<Double> LARGEST_WEIGHT =
      Param.real("largest-weight", 0, "weights above it are cut to it; 0 cuts none")
          .in(Range.atLeast(0));

  public static final Plugin<SelectionPolicy> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "importance-sampling",
                  "draw by score with unbiased weights, where it pays (Katharopoulos and Fleuret 2018)")
              .withSource(Papers.IMPORTANCE_SAMPLING)
              .withCost("1 + 3s when it samples, 3s before")
              .withParams(
                  Stream.concat(
                          TauSettings.PARAMS.stream(), Stream.of(WEIGHTING, K, LARGEST_WEIGHT))
                      .toList()),
          values ->
              new ImportanceSampling(
                  new Settings(
                      TauSettings.of(values),
                      values.get(WEIGHTING),
                      values.get(K),
                      values.get(LARGEST_WEIGHT))));

  private final Settings settings;

  /** What importance sampling multiplies the loss of a drawn example with. */
  public enum Weighting {
    /** 1/(B g), which leaves the expected gradient as it is. */
    UNBIASED,
    /**
     * The k-th power of the unbiased weight, rescaled so that the weighted sum of the drawn scores
     * stays: BiasedReweightingPolicy of the authors' code; k = 1 is unbiased, below 1 leans to the
     * hard examples.
     */
    BIASED,
    /** 1, as in the comparison of Jiang et al. 2019, section 5.1, which uses the loss as score. */
    NONE
  }

  /**
   * What can be set.
   *
   * @param tau when it pays
   * @param weighting what the losses of drawn examples are multiplied with
   * @param k exponent of biased weights, at most 1
   * @param largestWeight weights above it are cut to it, at least 0; 0 cuts none
   */
  public record Settings(TauSettings tau, Weighting weighting, double k, double largestWeight) {
    public Settings {
      K.require(k);
      LARGEST_WEIGHT.require(largestWeight);
    }

    /** Unbiased, with no weight cut. */
    public static Settings of(TauSettings tau) {
      return new Settings(tau, Weighting.UNBIASED, 0.5, 0);
    }

    double[] weights(GradientShares shares, int[] drawn) {
      double[] weights =
          switch (weighting) {
            case UNBIASED -> shares.weights(drawn);
            case BIASED -> shares.biasedWeights(drawn, k);
            case NONE -> IntStream.of(drawn).mapToDouble(i -> 1).toArray();
          };
      for (int i = 0; i < weights.length && largestWeight > 0; i++) {
        weights[i] = Math.min(largestWeight, weights[i]);
      }
      return weights;
    }
  }

  /** A policy that has measured nothing yet, and so starts with uniform training. */
  public ImportanceSampling(Settings settings) {
    super(settings.tau());
    this.settings = settings;
  }

  @Override
  Selection.Builder draw(Presample presample, int count, Draws draws) {
    GradientShares shares = presample.shares();
    int[] drawn = presample.draw(count, draws);
    double[] weights = settings.weights(shares, drawn);
    Selection.Builder selected = Selection.builder(drawn.length);
    for (int i = 0; i < drawn.length; i++) {
      selected.add(presample.position(drawn[i]), shares.share(drawn[i]), weights[i]);
    }
    return selected;
  }
}
