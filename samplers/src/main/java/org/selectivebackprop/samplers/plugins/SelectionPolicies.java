package org.selectivebackprop.samplers.plugins;

import java.util.List;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginTable;
import org.selectivebackprop.samplers.adaptive.Auto;
import org.selectivebackprop.samplers.baseline.AbsoluteLoss;
import org.selectivebackprop.samplers.baseline.AlwaysOn;
import org.selectivebackprop.samplers.baseline.HardThreshold;
import org.selectivebackprop.samplers.baseline.LowK;
import org.selectivebackprop.samplers.baseline.RandomMatched;
import org.selectivebackprop.samplers.baseline.RandomRounds;
import org.selectivebackprop.samplers.baseline.SelectAll;
import org.selectivebackprop.samplers.baseline.SelectRandom;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.combine.Anneal;
import org.selectivebackprop.samplers.combine.BatchLossScore;
import org.selectivebackprop.samplers.combine.Cap;
import org.selectivebackprop.samplers.combine.ClassBalanced;
import org.selectivebackprop.samplers.combine.Floor;
import org.selectivebackprop.samplers.combine.Interrupt;
import org.selectivebackprop.samplers.combine.Intersection;
import org.selectivebackprop.samplers.combine.Mix;
import org.selectivebackprop.samplers.combine.Reweight;
import org.selectivebackprop.samplers.combine.Schedule;
import org.selectivebackprop.samplers.combine.Union;
import org.selectivebackprop.samplers.combine.WarmUp;
import org.selectivebackprop.samplers.importance.ImportanceSampling;
import org.selectivebackprop.samplers.importance.KathRandom;
import org.selectivebackprop.samplers.importance.OnlineBatchSelection;
import org.selectivebackprop.samplers.prune.DynamicPruning;
import org.selectivebackprop.samplers.prune.StaticPruning;
import org.selectivebackprop.samplers.published.Composer;
import org.selectivebackprop.samplers.published.EvolvedSampling;
import org.selectivebackprop.samplers.published.InfoBatch;
import org.selectivebackprop.samplers.published.InstanceEarlyStopping;
import org.selectivebackprop.samplers.published.Kakurenbo;
import org.selectivebackprop.samplers.published.OrderDp;
import org.selectivebackprop.samplers.published.ProgressiveDataDropout;
import org.selectivebackprop.samplers.published.ResolvedPruning;
import org.selectivebackprop.samplers.published.RhoLossSelection;
import org.selectivebackprop.samplers.published.SeTa;
import org.selectivebackprop.samplers.published.TailAverage;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;

/** Registers every selection policy of this module. */
public final class SelectionPolicies
    implements SelectionPolicyProvider, PluginTable<SelectionPolicy> {
  @Override
  public List<Plugin<SelectionPolicy>> all() {
    return List.of(
        AbsoluteLoss.PLUGIN,
        AlwaysOn.PLUGIN,
        Anneal.PLUGIN,
        Auto.PLUGIN,
        BatchLossScore.PLUGIN,
        Cap.PLUGIN,
        ClassBalanced.PLUGIN,
        Composer.PLUGIN,
        DynamicPruning.PLUGIN,
        EvolvedSampling.PLUGIN,
        Floor.PLUGIN,
        HardThreshold.PLUGIN,
        ImportanceSampling.PLUGIN,
        InfoBatch.PLUGIN,
        InstanceEarlyStopping.PLUGIN,
        Interrupt.PLUGIN,
        Intersection.PLUGIN,
        Kakurenbo.PLUGIN,
        KathRandom.PLUGIN,
        LowK.PLUGIN,
        Mix.PLUGIN,
        OnlineBatchSelection.PLUGIN,
        OrderDp.PLUGIN,
        ProgressiveDataDropout.PLUGIN,
        RandomMatched.PLUGIN,
        RandomRounds.PLUGIN,
        ResolvedPruning.PLUGIN,
        Reweight.PLUGIN,
        RhoLossSelection.PLUGIN,
        Schedule.PLUGIN,
        SeTa.PLUGIN,
        SelectAll.PLUGIN,
        SelectRandom.PLUGIN,
        SelectiveBackprop.PLUGIN,
        StaticPruning.PLUGIN,
        TailAverage.PLUGIN,
        TopK.PLUGIN,
        Union.PLUGIN,
        WarmUp.PLUGIN);
  }
}
