package org.selectivebackprop.samplers;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.samplers.baseline.AbsoluteLoss;
import org.selectivebackprop.samplers.baseline.AlwaysOn;
import org.selectivebackprop.samplers.baseline.HardThreshold;
import org.selectivebackprop.samplers.baseline.LowK;
import org.selectivebackprop.samplers.baseline.RandomMatched;
import org.selectivebackprop.samplers.baseline.SelectAll;
import org.selectivebackprop.samplers.baseline.SelectRandom;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.combine.Anneal;
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
import org.selectivebackprop.samplers.published.Composer;
import org.selectivebackprop.samplers.published.InfoBatch;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.testkit.SelectionPolicyContract;

/** Puts every SelectionPolicy of this module through the published contract. */
class SelectionPoliciesContractTest {
  @Test
  void everyProviderHasItsContract() {
    ContractCoverage.check(
        SelectionPolicyProvider.class,
        SelectionPoliciesContractTest.class,
        PruningPoliciesContractTest.class,
        RecentPoliciesContractTest.class);
  }

  @Nested
  class AbsoluteLossContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return AbsoluteLoss.PLUGIN;
    }
  }

  @Nested
  class AnnealContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Anneal.PLUGIN;
    }
  }

  @Nested
  class CapContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Cap.PLUGIN;
    }
  }

  @Nested
  class ClassBalancedContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return ClassBalanced.PLUGIN;
    }
  }

  @Nested
  class ComposerContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Composer.PLUGIN;
    }

    /** One may not come after the other. */
    @Override
    protected Set<String> dependentParameters() {
      return Set.of("start", "end");
    }
  }

  @Nested
  class FloorContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Floor.PLUGIN;
    }
  }

  @Nested
  class HardThresholdContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return HardThreshold.PLUGIN;
    }
  }

  @Nested
  class ImportanceSamplingContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return ImportanceSampling.PLUGIN;
    }
  }

  @Nested
  class InfoBatchContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return InfoBatch.PLUGIN;
    }
  }

  @Nested
  class InterruptContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Interrupt.PLUGIN;
    }
  }

  @Nested
  class IntersectionContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Intersection.PLUGIN;
    }
  }

  @Nested
  class KathRandomContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return KathRandom.PLUGIN;
    }
  }

  @Nested
  class MixContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Mix.PLUGIN;
    }
  }

  @Nested
  class OnlineBatchSelectionContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return OnlineBatchSelection.PLUGIN;
    }
  }

  @Nested
  class ReweightContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Reweight.PLUGIN;
    }
  }

  @Nested
  class ScheduleContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Schedule.PLUGIN;
    }
  }

  @Nested
  class SelectAllContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return SelectAll.PLUGIN;
    }
  }

  @Nested
  class SelectRandomContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return SelectRandom.PLUGIN;
    }
  }

  @Nested
  class SelectiveBackpropContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return SelectiveBackprop.PLUGIN;
    }
  }

  @Nested
  class TopKContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return TopK.PLUGIN;
    }
  }

  @Nested
  class UnionContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Union.PLUGIN;
    }
  }

  @Nested
  class WarmUpContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return WarmUp.PLUGIN;
    }
  }

  @Nested
  class AlwaysOnContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return AlwaysOn.PLUGIN;
    }
  }

  @Nested
  class LowKContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return LowK.PLUGIN;
    }
  }

  @Nested
  class RandomMatchedContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return RandomMatched.PLUGIN;
    }
  }
}
