package org.selectivebackprop.samplers.sb;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.Selection;

/**
 * What goes beyond the published method.
 *
 * @param unbiasing what is done about the bias towards hard examples
 * @param candidates how many are scored and chosen from at a time, as a multiple of the training
 *     batch, in [1, 1000]; the paper has 1 and names more as future work
 * @param refresh epochs within which every example is trained at least once, whatever its score; at
 *     least 0, and 0 leaves it to chance
 */
public record Extensions(Unbiasing unbiasing, double candidates, int refresh) {
  private static final Param<Unbiasing> UNBIASING =
      Param.choice(
          "unbiasing",
          Unbiasing.NONE,
          "weights that undo the bias to hard examples; they need a floor, the paper has none");
  private static final Param<Double> CANDIDATES =
      Param.real("candidates", 1, "scored at a time, as a multiple of the training batch; paper: 1")
          .in(Range.closed(1, 1000));
  private static final Param<Integer> REFRESH =
      Param.integer(
              "refresh",
              0,
              "epochs within which all are trained once; 0 for never, as in the paper")
          .in(Range.atLeast(0));

  static final List<Param<?>> PARAMS = List.of(UNBIASING, CANDIDATES, REFRESH);

  /** The method as published. */
  public static final Extensions NONE = new Extensions(Unbiasing.NONE, 1, 0);

  public Extensions {
    CANDIDATES.require(candidates);
    REFRESH.require(refresh);
  }

  static Extensions of(ParamValues values) {
    return new Extensions(values.get(UNBIASING), values.get(CANDIDATES), values.get(REFRESH));
  }

  /** Candidates to ask for beside a training batch of {@code batchSize}. */
  int candidatesFor(int batchSize) {
    return (int) Math.min(Integer.MAX_VALUE, Math.round(candidates * batchSize));
  }

  /**
   * What is done about the bias of training hard examples more often than easy ones.
   *
   * <p>Unweighted, the expected gradient of an epoch is {@code Σ P_i g_i}, which leans to the hard
   * examples; the paper and its code leave it there.
   */
  public enum Unbiasing {
    /** Nothing: every loss has weight 1. */
    NONE,
    /** Weight 1 / P, at most 1 / floor: the expected gradient is that of training everything. */
    INVERSE_PROBABILITY,
    /** Weight 1 / P over its mean in the selection: steps keep their size, at a small bias. */
    SELF_NORMALISED;

    /** A selection, with loss weights, of positions whose inclusion probabilities are above 0. */
    Selection selection(double[] inclusionProbabilities, int[] chosen) {
      double[] weights =
          weights(IntStream.of(chosen).mapToDouble(i -> inclusionProbabilities[i]).toArray());
      Selection.Builder selected =
          Selection.builder(chosen.length).inclusionProbabilities(inclusionProbabilities);
      for (int i = 0; i < chosen.length; i++) {
        selected.add(chosen[i], inclusionProbabilities[chosen[i]], weights[i]);
      }
      return selected.build();
    }

    /** Factors of the losses, by the probabilities with which each was selected, above 0. */
    double[] weights(double[] probabilities) {
      double[] weights = new double[probabilities.length];
      Arrays.setAll(weights, i -> this == NONE ? 1 : 1 / probabilities[i]);
      if (this == SELF_NORMALISED) {
        double mean = Arrays.stream(weights).average().orElse(1);
        Arrays.setAll(weights, i -> weights[i] / mean);
      }
      return weights;
    }
  }
}
