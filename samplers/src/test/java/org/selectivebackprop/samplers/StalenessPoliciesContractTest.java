package org.selectivebackprop.samplers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.StalenessPolicyProvider;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.samplers.staleness.AlwaysFresh;
import org.selectivebackprop.samplers.staleness.EveryN;
import org.selectivebackprop.samplers.staleness.FreeScores;
import org.selectivebackprop.testkit.StalenessPolicyContract;

/** Puts every StalenessPolicy of this module through the published contract. */
class StalenessPoliciesContractTest {
  @Test
  void everyProviderHasItsContract() {
    ContractCoverage.check(StalenessPolicyProvider.class, StalenessPoliciesContractTest.class);
  }

  @Nested
  class AlwaysFreshContract extends StalenessPolicyContract {
    @Override
    protected PluginProvider<StalenessPolicy> provider() {
      return AlwaysFresh.PLUGIN;
    }
  }

  @Nested
  class EveryNEpochsContract extends StalenessPolicyContract {
    @Override
    protected PluginProvider<StalenessPolicy> provider() {
      return EveryN.EPOCHS;
    }
  }

  @Nested
  class EveryNPresentationsContract extends StalenessPolicyContract {
    @Override
    protected PluginProvider<StalenessPolicy> provider() {
      return EveryN.PRESENTATIONS;
    }
  }

  @Nested
  class FreeScoresContract extends StalenessPolicyContract {
    @Override
    protected PluginProvider<StalenessPolicy> provider() {
      return FreeScores.PLUGIN;
    }
  }
}
