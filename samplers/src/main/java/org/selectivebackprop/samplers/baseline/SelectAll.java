package org.selectivebackprop.samplers.baseline;

import java.util.OptionalInt;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.paper.Papers;

/** Trains every candidate, without a selecting pass: ordinary training. */
public record SelectAll() implements SelectionPolicy {
  /** How it is registered. */
  public static final Plugin<SelectionPolicy> PLUGIN =
      new Plugin<>(
          PluginInfo.of("all", "train every example, as training without selection does")
              .withSource(Papers.SELECTIVE_BACKPROP + ", section 3.1")
              .withCost("3"),
          values -> new SelectAll());

  @Override
  public OptionalInt selectsFrom(int epochs) {
    return OptionalInt.empty();
  }

  @Override
  public CandidateRequest request(Progress progress) {
    return CandidateRequest.unscored(progress.batchSize());
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    return Selection.all(candidates.size());
  }
}
