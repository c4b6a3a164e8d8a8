package org.selectivebackprop.samplers.baseline;

import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** A policy that chooses by its plan for the epoch: it trains all of it, unscored. */
public interface UnscoredPolicy extends SelectionPolicy {
  @Override
  default CandidateRequest request(Progress progress) {
    return CandidateRequest.unscored(progress.batchSize());
  }

  @Override
  default Selection select(Candidates candidates, Draws draws) {
    return Selection.all(candidates.size());
  }
}
