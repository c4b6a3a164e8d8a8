package org.selectivebackprop.samplers;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.spi.ExampleScorerProvider;
import org.selectivebackprop.samplers.score.LogitGradientNorm;
import org.selectivebackprop.samplers.score.LossScore;
import org.selectivebackprop.samplers.score.LowResolution;
import org.selectivebackprop.samplers.score.SquaredError;
import org.selectivebackprop.testkit.ExampleScorerContract;

/** Puts every ExampleScorer of this module through the published contract. */
class ExampleScorersContractTest {
  @Test
  void everyProviderHasItsContract() {
    ContractCoverage.check(ExampleScorersContractTest.class, ExampleScorerProvider.class);
  }

  @Nested
  class LogitGradientNormContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new LogitGradientNorm.Provider();
    }
  }

  @Nested
  class LossScoreContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new LossScore.Provider();
    }
  }

  @Nested
  class LowResolutionContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new LowResolution.Provider();
    }
  }

  @Nested
  class SquaredErrorContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new SquaredError.Provider();
    }
  }
}
