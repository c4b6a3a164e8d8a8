package org.selectivebackprop.samplers;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
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
import org.selectivebackprop.testkit.ExampleScorerContract;

/** Puts every ExampleScorer of this module through the published contract. */
class ExampleScorersContractTest {
  @Test
  void everyProviderHasItsContract() {
    ContractCoverage.check(ExampleScorerProvider.class, ExampleScorersContractTest.class);
  }

  @Nested
  class AumContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new Aum.Provider();
    }
  }

  @Nested
  class AverageContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new Average.Provider();
    }
  }

  @Nested
  class El2nContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new El2n.Provider();
    }
  }

  @Nested
  class ForgettingContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new Forgetting.Provider();
    }
  }

  @Nested
  class GrandContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new Grand.Provider();
    }
  }

  @Nested
  class HoldoutLossContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new HoldoutLoss.Provider();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("network", Map.of("small-cnn", Map.of("width", 1)), "epochs", 1);
    }
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
  class MeanContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new Mean.Provider();
    }
  }

  @Nested
  class MisclassifiedContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new Misclassified.Provider();
    }
  }

  @Nested
  class ProbabilityMarginContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new ProbabilityMargin.Provider();
    }
  }

  @Nested
  class ProxyContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new Proxy.Provider();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("network", Map.of("small-cnn", Map.of("width", 1)));
    }
  }

  @Nested
  class RhoLossContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new RhoLoss.Provider();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of(
          "irreducible", Map.of("static", Map.of("file", ScoredExamples.file().toString())));
    }
  }

  @Nested
  class SquaredErrorContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new SquaredError.Provider();
    }
  }

  @Nested
  class StaticContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new Static.Provider();
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("file", ScoredExamples.file().toString());
    }
  }

  @Nested
  class TargetProbabilityContract extends ExampleScorerContract {
    @Override
    protected ExampleScorerProvider provider() {
      return new TargetProbability.Provider();
    }
  }
}
