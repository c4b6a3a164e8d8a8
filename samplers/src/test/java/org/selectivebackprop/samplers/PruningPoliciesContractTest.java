package org.selectivebackprop.samplers;

import org.junit.jupiter.api.Nested;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.samplers.prune.DynamicPruning;
import org.selectivebackprop.samplers.prune.StaticPruning;
import org.selectivebackprop.samplers.published.InstanceEarlyStopping;
import org.selectivebackprop.samplers.published.ProgressiveDataDropout;
import org.selectivebackprop.samplers.published.RhoLossSelection;
import org.selectivebackprop.samplers.published.SeTa;
import org.selectivebackprop.samplers.published.TailAverage;
import org.selectivebackprop.testkit.SelectionPolicyContract;

/** Puts the policies that leave examples out for long through the published contract. */
class PruningPoliciesContractTest {
  @Nested
  class DynamicPruningContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return DynamicPruning.PLUGIN;
    }
  }

  @Nested
  class InstanceEarlyStoppingContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return InstanceEarlyStopping.PLUGIN;
    }
  }

  @Nested
  class ProgressiveDataDropoutContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return ProgressiveDataDropout.PLUGIN;
    }
  }

  @Nested
  class RhoLossSelectionContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return RhoLossSelection.PLUGIN;
    }
  }

  @Nested
  class SeTaContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return SeTa.PLUGIN;
    }
  }

  @Nested
  class StaticPruningContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return StaticPruning.PLUGIN;
    }
  }

  @Nested
  class TailAverageContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return TailAverage.PLUGIN;
    }
  }
}
