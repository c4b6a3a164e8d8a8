package org.selectivebackprop.samplers;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
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
        PruningPoliciesContractTest.class);
  }

  @Nested
  class AbsoluteLossContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new AbsoluteLoss.Provider();
    }
  }

  @Nested
  class AnnealContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new Anneal.Provider();
    }
  }

  @Nested
  class CapContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new Cap.Provider();
    }
  }

  @Nested
  class ClassBalancedContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new ClassBalanced.Provider();
    }
  }

  @Nested
  class ComposerContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new Composer.Provider();
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
    protected SelectionPolicyProvider provider() {
      return new Floor.Provider();
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
  class InfoBatchContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new InfoBatch.Provider();
    }
  }

  @Nested
  class InterruptContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new Interrupt.Provider();
    }
  }

  @Nested
  class IntersectionContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new Intersection.Provider();
    }
  }

  @Nested
  class KathRandomContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new KathRandom.Provider();
    }
  }

  @Nested
  class MixContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new Mix.Provider();
    }
  }

  @Nested
  class OnlineBatchSelectionContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new OnlineBatchSelection.Provider();
    }
  }

  @Nested
  class ReweightContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new Reweight.Provider();
    }
  }

  @Nested
  class ScheduleContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new Schedule.Provider();
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
  class UnionContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new Union.Provider();
    }
  }

  @Nested
  class WarmUpContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new WarmUp.Provider();
    }
  }

  @Nested
  class AlwaysOnContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new AlwaysOn.Provider();
    }
  }

  @Nested
  class LowKContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new LowK.Provider();
    }
  }

  @Nested
  class RandomMatchedContract extends SelectionPolicyContract {
    @Override
    protected SelectionPolicyProvider provider() {
      return new RandomMatched.Provider();
    }
  }
}
