package org.selectivebackprop.samplers.plugins;

import java.util.List;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginTable;
import org.selectivebackprop.samplers.score.Aum;
import org.selectivebackprop.samplers.score.Average;
import org.selectivebackprop.samplers.score.El2n;
import org.selectivebackprop.samplers.score.Forgetting;
import org.selectivebackprop.samplers.score.Grand;
import org.selectivebackprop.samplers.score.HoldoutLoss;
import org.selectivebackprop.samplers.score.LogitGradientNorm;
import org.selectivebackprop.samplers.score.LossScore;
import org.selectivebackprop.samplers.score.LowResolution;
import org.selectivebackprop.samplers.score.Mean;
import org.selectivebackprop.samplers.score.Misclassified;
import org.selectivebackprop.samplers.score.ProbabilityMargin;
import org.selectivebackprop.samplers.score.Proxy;
import org.selectivebackprop.samplers.score.RhoLoss;
import org.selectivebackprop.samplers.score.SquaredError;
import org.selectivebackprop.samplers.score.Static;
import org.selectivebackprop.samplers.score.TargetProbability;

/** Registers every scorer of this module. */
public final class ExampleScorers implements ExampleScorerProvider, PluginTable<ExampleScorer> {
  @Override
  public List<Plugin<ExampleScorer>> all() {
    return List.of(
        Aum.PLUGIN,
        Average.PLUGIN,
        El2n.PLUGIN,
        Forgetting.PLUGIN,
        Grand.PLUGIN,
        HoldoutLoss.PLUGIN,
        LogitGradientNorm.PLUGIN,
        LossScore.PLUGIN,
        LowResolution.PLUGIN,
        Mean.PLUGIN,
        Misclassified.PLUGIN,
        ProbabilityMargin.PLUGIN,
        Proxy.PLUGIN,
        RhoLoss.PLUGIN,
        SquaredError.PLUGIN,
        Static.PLUGIN,
        TargetProbability.PLUGIN);
  }
}
