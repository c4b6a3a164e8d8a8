import org.selectivebackprop.core.spi.ExampleScorerProvider;
import org.selectivebackprop.core.spi.PresetProvider;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.StalenessPolicyProvider;

/** Scorers, selection policies, staleness policies and the presets made of them. */
module org.selectivebackprop.samplers {
  requires transitive org.selectivebackprop.core;
  requires static transitive org.jspecify;

  // Experiments find everything as services; research code composes policies by constructor.
  exports org.selectivebackprop.samplers;

  provides ExampleScorerProvider with
      org.selectivebackprop.samplers.LogitGradientNorm.Provider,
      org.selectivebackprop.samplers.LossScore.Provider,
      org.selectivebackprop.samplers.SquaredError.Provider;
  provides PresetProvider with
      org.selectivebackprop.samplers.Presets.Kath18,
      org.selectivebackprop.samplers.Presets.Random,
      org.selectivebackprop.samplers.Presets.Sb,
      org.selectivebackprop.samplers.Presets.StaleSb,
      org.selectivebackprop.samplers.Presets.Traditional;
  provides SelectionPolicyProvider with
      org.selectivebackprop.samplers.AbsoluteLoss.Provider,
      org.selectivebackprop.samplers.HardThreshold.Provider,
      org.selectivebackprop.samplers.ImportanceSampling.Provider,
      org.selectivebackprop.samplers.SelectAll.Provider,
      org.selectivebackprop.samplers.SelectRandom.Provider,
      org.selectivebackprop.samplers.SelectiveBackprop.Provider,
      org.selectivebackprop.samplers.TopK.Provider,
      org.selectivebackprop.samplers.WarmUp.Provider;
  provides StalenessPolicyProvider with
      org.selectivebackprop.samplers.AlwaysFresh.Provider,
      org.selectivebackprop.samplers.EveryNEpochs.Provider;
}
