package org.selectivebackprop.samplers.baseline;

import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores every candidate and trains every candidate: what it costs beyond ordinary training is the
 * overhead of selecting.
 */
public record AlwaysOn() implements SelectionPolicy {
  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of(
              "always-on",
              "score everything and train everything, to measure the overhead of selecting")
          .withSource(Papers.SELECTIVE_BACKPROP + ", section 4")
          .withCost("4")
          .plugin(AlwaysOn::new);

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    return Selection.all(candidates.size());
  }
}
