package org.selectivebackprop.samplers.sb;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;

/**
 * What goes beyond the published method.
 *
 * @param unbiasing what is done about the bias towards hard examples
 * @param candidates how many are scored and chosen from at a time, as a multiple of the training
 *     batch, in [1, 1000]; the paper has 1 and names more as future work
 * @param refresh epochs within which everyone is trained at least once, whatever its score; at
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
              "refresh", 0, "epochs within which everyone is trained once; 0 for never, the paper")
          .in(Range.atLeast(0));

  static final List<Param<?>> PARAMS = List.of(UNBIASING, CANDIDATES, REFRESH);

  /** The method as published. */
  public static final Extensions NONE = new Extensions(Unbiasing.NONE, 1, 0);

  /** Checks the ranges. */
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
}
