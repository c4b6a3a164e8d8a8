package org.selectivebackprop.samplers;

import org.junit.jupiter.api.Nested;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.samplers.adaptive.Auto;
import org.selectivebackprop.samplers.baseline.RandomRounds;
import org.selectivebackprop.samplers.combine.BatchLossScore;
import org.selectivebackprop.samplers.published.EvolvedSampling;
import org.selectivebackprop.samplers.published.Kakurenbo;
import org.selectivebackprop.samplers.published.OrderDp;
import org.selectivebackprop.samplers.published.ResolvedPruning;
import org.selectivebackprop.testkit.SelectionPolicyContract;

/** Puts the methods of 2023 to 2026 through the published contract. */
class RecentPoliciesContractTest {
  @Nested
  class AutoContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Auto.PLUGIN;
    }
  }

  @Nested
  class BatchLossScoreContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return BatchLossScore.PLUGIN;
    }
  }

  @Nested
  class EvolvedSamplingContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return EvolvedSampling.PLUGIN;
    }
  }

  @Nested
  class OrderDpContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return OrderDp.PLUGIN;
    }
  }

  @Nested
  class RandomRoundsContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return RandomRounds.PLUGIN;
    }
  }

  @Nested
  class ResolvedPruningContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return ResolvedPruning.PLUGIN;
    }
  }

  @Nested
  class KakurenboContract extends SelectionPolicyContract {
    @Override
    protected PluginProvider<SelectionPolicy> provider() {
      return Kakurenbo.PLUGIN;
    }
  }
}
