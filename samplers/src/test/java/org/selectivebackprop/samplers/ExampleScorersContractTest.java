package org.selectivebackprop.samplers;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.samplers.score.Average;
import org.selectivebackprop.samplers.score.DivBs;
import org.selectivebackprop.samplers.score.Forgetting;
import org.selectivebackprop.samplers.score.Grand;
import org.selectivebackprop.samplers.score.HoldoutLoss;
import org.selectivebackprop.samplers.score.LowResolution;
import org.selectivebackprop.samplers.score.Mean;
import org.selectivebackprop.samplers.score.Proxy;
import org.selectivebackprop.samplers.score.RhoLoss;
import org.selectivebackprop.samplers.score.SignalScore;
import org.selectivebackprop.samplers.score.Static;
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
    protected PluginProvider<ExampleScorer> provider() {
      return Mean.AUM;
    }
  }

  @Nested
  class AverageContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return Average.PLUGIN;
    }
  }

  @Nested
  class DivBsContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return DivBs.PLUGIN;
    }
  }

  @Nested
  class El2nContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return SignalScore.EL2N.plugin();
    }
  }

  @Nested
  class ForgettingContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return Forgetting.PLUGIN;
    }
  }

  @Nested
  class GrandContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return Grand.PLUGIN;
    }
  }

  @Nested
  class HoldoutLossContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return HoldoutLoss.PLUGIN;
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("network", Map.of("small-cnn", Map.of("width", 1)), "epochs", 1);
    }
  }

  @Nested
  class LogitGradientNormContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return SignalScore.LOGIT_GRADIENT_NORM.plugin();
    }
  }

  @Nested
  class LossScoreContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return SignalScore.LOSS.plugin();
    }
  }

  @Nested
  class LowResolutionContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return LowResolution.PLUGIN;
    }
  }

  @Nested
  class MeanContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return Mean.PLUGIN;
    }
  }

  @Nested
  class MisclassifiedContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return SignalScore.MISCLASSIFIED.plugin();
    }
  }

  @Nested
  class ProbabilityMarginContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return SignalScore.PROBABILITY_MARGIN.plugin();
    }
  }

  @Nested
  class ProxyContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return Proxy.PLUGIN;
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("network", Map.of("small-cnn", Map.of("width", 1)));
    }
  }

  @Nested
  class RhoLossContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return RhoLoss.PLUGIN;
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
    protected PluginProvider<ExampleScorer> provider() {
      return SignalScore.SQUARED_ERROR.plugin();
    }
  }

  @Nested
  class StaticContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return Static.PLUGIN;
    }

    @Override
    protected Map<String, Object> settings() {
      return Map.of("file", ScoredExamples.file().toString());
    }
  }

  @Nested
  class TargetProbabilityContract extends ExampleScorerContract {
    @Override
    protected PluginProvider<ExampleScorer> provider() {
      return SignalScore.TARGET_PROBABILITY.plugin();
    }
  }
}
