package org.selectivebackprop.samplers.staleness;

import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.paper.Papers;

/** Scores every candidate anew each time: Selective-Backprop without staleness. */
public record AlwaysFresh() implements StalenessPolicy {
  public static final Plugin<StalenessPolicy> PLUGIN =
      PluginInfo.of("always-fresh", "score every candidate anew")
          .withSource(Papers.SELECTIVE_BACKPROP + ", algorithm 1")
          .withCost("1")
          .plugin(AlwaysFresh::new);

  @Override
  public StalenessDecision use(ScoreAge age, Progress progress) {
    return StalenessDecision.RESCORE;
  }
}
