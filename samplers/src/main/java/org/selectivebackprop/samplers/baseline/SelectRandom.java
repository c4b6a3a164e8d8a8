package org.selectivebackprop.samplers.baseline;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.CandidateRequest;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Trains each candidate with a fixed probability, without a selecting pass: the baseline that any
 * selection by score has to beat at equal cost.
 *
 * @param keep the probability, in (0, 1]
 */
public record SelectRandom(double keep) implements SelectionPolicy {
  /** Checks the range. */
  public SelectRandom {
    if (!(keep > 0 && keep <= 1)) {
      throw new IllegalArgumentException("keep " + keep + " is not in (0, 1]");
    }
  }

  @Override
  public CandidateRequest request(Progress progress) {
    return CandidateRequest.unscored(progress.batchSize());
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    Selection.Builder selected = Selection.builder(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      if (draws.uniform(candidates.id(i)) < keep) {
        selected.add(i, keep, 1);
      }
    }
    return selected.build();
  }

  /** Registers it. */
  public static final class Provider implements SelectionPolicyProvider {
    /** Also the parameter of presets. */
    public static final Param<Double> KEEP =
        Param.real("keep", 1.0 / 3, "probability with which an example is trained")
            .where("in (0, 1]", v -> v > 0 && v <= 1);

    @Override
    public String name() {
      return "random";
    }

    @Override
    public String summary() {
      return "train each example with a fixed probability, unscored";
    }

    @Override
    public String source() {
      return Papers.SELECTIVE_BACKPROP + ", figure 14";
    }

    @Override
    public String cost() {
      return "3s";
    }

    @Override
    public List<Param<?>> params() {
      return List.of(KEEP);
    }

    @Override
    public SelectionPolicy create(ParamValues values) {
      return new SelectRandom(values.get(KEEP));
    }
  }
}
