package org.selectivebackprop.samplers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;
import org.selectivebackprop.samplers.baseline.AbsoluteLoss;
import org.selectivebackprop.samplers.baseline.HardThreshold;
import org.selectivebackprop.samplers.baseline.SelectAll;
import org.selectivebackprop.samplers.baseline.SelectRandom;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.combine.WarmUp;
import org.selectivebackprop.samplers.importance.ImportanceSampling;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.testkit.SelectionPolicyContract;

/** Puts every SelectionPolicy of this module through the published contract. */
class SelectionPoliciesContractTest {
  @Test
  void everyProviderHasItsContract() {
    ContractCoverage.check(SelectionPoliciesContractTest.class, SelectionPolicyProvider.class);
  }

  @Nested
  class AbsoluteLossContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new AbsoluteLoss.Provider();
    }
  }

  @Nested
  class HardThresholdContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new HardThreshold.Provider();
    }
  }

  @Nested
  class ImportanceSamplingContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new ImportanceSampling.Provider();
    }
  }

  @Nested
  class SelectAllContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new SelectAll.Provider();
    }
  }

  @Nested
  class SelectRandomContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new SelectRandom.Provider();
    }
  }

  @Nested
  class SelectiveBackpropContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new SelectiveBackprop.Provider();
    }
  }

  @Nested
  class TopKContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new TopK.Provider();
    }
  }

  @Nested
  class WarmUpContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new WarmUp.Provider();
    }
  }
}
