package org.selectivebackprop.samplers.plugins;

import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginTable;
import org.selectivebackprop.samplers.score.Average;
import org.selectivebackprop.samplers.score.DivBs;
import org.selectivebackprop.samplers.score.Forgetting;
import org.selectivebackprop.samplers.score.Grand;
import org.selectivebackprop.samplers.score.HoldoutLoss;
import org.selectivebackprop.samplers.score.LowResolution;
import org.selectivebackprop.samplers.score.Mean;
import org.selectivebackprop.samplers.score.Proxy;
import org.selectivebackprop.samplers.score.RhoLoss;
import org.selectivebackprop.samplers.score.SignalScore;
import org.selectivebackprop.samplers.score.Static;

/** Registers every scorer of this module. */
public final class ExampleScorers implements ExampleScorerProvider, PluginTable<ExampleScorer> {
  @Override
  public List<Plugin<ExampleScorer>> all() {
    return Stream.concat(
            Stream.of(SignalScore.values()).map(SignalScore::plugin),
            Stream.of(
                Mean.AUM,
                Average.PLUGIN,
                DivBs.PLUGIN,
                Forgetting.PLUGIN,
                Grand.PLUGIN,
                HoldoutLoss.PLUGIN,
                LowResolution.PLUGIN,
                Mean.PLUGIN,
                Proxy.PLUGIN,
                RhoLoss.PLUGIN,
                Static.PLUGIN))
        .toList();
  }
}
