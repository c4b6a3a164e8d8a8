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

/** Trains every candidate, without a selecting pass: ordinary training. */
public record SelectAll() implements SelectionPolicy {
  @Override
  public CandidateRequest request(Progress progress) {
    return CandidateRequest.unscored(progress.batchSize());
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    return Selection.all(candidates.size());
  }

  /** Registers it. */
  public static final class Provider implements SelectionPolicyProvider {
    @Override
    public String name() {
      return "all";
    }

    @Override
    public String summary() {
      return "train every example, as training without selection does";
    }

    @Override
    public String source() {
      return Papers.SELECTIVE_BACKPROP + ", section 3.1";
    }

    @Override
    public String cost() {
      return "3";
    }

    @Override
    public List<Param<?>> params() {
      return List.of();
    }

    @Override
    public SelectionPolicy create(ParamValues values) {
      return new SelectAll();
    }
  }
}
