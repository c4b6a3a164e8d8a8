package org.selectivebackprop.samplers;

import org.junit.jupiter.api.Nested;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
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
    protected SelectionPolicyProvider provider() {
      return new DynamicPruning.Provider();
    }
  }

  @Nested
  class InstanceEarlyStoppingContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new InstanceEarlyStopping.Provider();
    }
  }

  @Nested
  class ProgressiveDataDropoutContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new ProgressiveDataDropout.Provider();
    }
  }

  @Nested
  class RhoLossSelectionContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new RhoLossSelection.Provider();
    }
  }

  @Nested
  class SeTaContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new SeTa.Provider();
    }
  }

  @Nested
  class StaticPruningContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new StaticPruning.Provider();
    }
  }

  @Nested
  class TailAverageContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new TailAverage.Provider();
    }
  }
}
