import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.selection.PresetProvider;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.selection.StalenessPolicyProvider;

/**
 * Scorers, selection policies, staleness policies and the presets made of them.
 *
 * <p>Experiments name them; code composes them by their constructors:
 *
 * <pre>{@code
 * SelectionPolicy policy = new WarmUp(1, new SelectiveBackprop(Settings.ofBeta(2)));
 * }</pre>
 *
 * <p>Each class has a nested {@code Provider} that registers it. {@code sb.ScoreHistory} is there
 * for new policies that rank scores.
 */
module org.selectivebackprop.samplers {
  requires transitive org.selectivebackprop.core;
  requires static transitive org.jspecify;
  requires org.selectivebackprop.tables;

  exports org.selectivebackprop.samplers.baseline;
  exports org.selectivebackprop.samplers.combine;
  exports org.selectivebackprop.samplers.importance;
  exports org.selectivebackprop.samplers.published;
  exports org.selectivebackprop.samplers.preset;
  exports org.selectivebackprop.samplers.prune;
  exports org.selectivebackprop.samplers.sb;
  exports org.selectivebackprop.samplers.score;
  exports org.selectivebackprop.samplers.staleness;

  provides ExampleScorerProvider with
      org.selectivebackprop.samplers.score.Aum.Provider,
      org.selectivebackprop.samplers.score.Average.Provider,
      org.selectivebackprop.samplers.score.El2n.Provider,
      org.selectivebackprop.samplers.score.Forgetting.Provider,
      org.selectivebackprop.samplers.score.Grand.Provider,
      org.selectivebackprop.samplers.score.HoldoutLoss.Provider,
      org.selectivebackprop.samplers.score.LogitGradientNorm.Provider,
      org.selectivebackprop.samplers.score.LossScore.Provider,
      org.selectivebackprop.samplers.score.LowResolution.Provider,
      org.selectivebackprop.samplers.score.Mean.Provider,
      org.selectivebackprop.samplers.score.Misclassified.Provider,
      org.selectivebackprop.samplers.score.ProbabilityMargin.Provider,
      org.selectivebackprop.samplers.score.Proxy.Provider,
      org.selectivebackprop.samplers.score.RhoLoss.Provider,
      org.selectivebackprop.samplers.score.SquaredError.Provider,
      org.selectivebackprop.samplers.score.Static.Provider,
      org.selectivebackprop.samplers.score.TargetProbability.Provider;
  provides PresetProvider with
      org.selectivebackprop.samplers.preset.Presets;
  provides SelectionPolicyProvider with
      org.selectivebackprop.samplers.baseline.AbsoluteLoss.Provider,
      org.selectivebackprop.samplers.baseline.AlwaysOn.Provider,
      org.selectivebackprop.samplers.combine.Anneal.Provider,
      org.selectivebackprop.samplers.combine.Cap.Provider,
      org.selectivebackprop.samplers.combine.ClassBalanced.Provider,
      org.selectivebackprop.samplers.published.Composer.Provider,
      org.selectivebackprop.samplers.prune.DynamicPruning.Provider,
      org.selectivebackprop.samplers.combine.Floor.Provider,
      org.selectivebackprop.samplers.baseline.HardThreshold.Provider,
      org.selectivebackprop.samplers.importance.ImportanceSampling.Provider,
      org.selectivebackprop.samplers.published.InfoBatch.Provider,
      org.selectivebackprop.samplers.published.InstanceEarlyStopping.Provider,
      org.selectivebackprop.samplers.combine.Interrupt.Provider,
      org.selectivebackprop.samplers.combine.Intersection.Provider,
      org.selectivebackprop.samplers.importance.KathRandom.Provider,
      org.selectivebackprop.samplers.baseline.LowK.Provider,
      org.selectivebackprop.samplers.combine.Mix.Provider,
      org.selectivebackprop.samplers.importance.OnlineBatchSelection.Provider,
      org.selectivebackprop.samplers.published.ProgressiveDataDropout.Provider,
      org.selectivebackprop.samplers.baseline.RandomMatched.Provider,
      org.selectivebackprop.samplers.combine.Reweight.Provider,
      org.selectivebackprop.samplers.published.RhoLossSelection.Provider,
      org.selectivebackprop.samplers.combine.Schedule.Provider,
      org.selectivebackprop.samplers.published.SeTa.Provider,
      org.selectivebackprop.samplers.baseline.SelectAll.Provider,
      org.selectivebackprop.samplers.baseline.SelectRandom.Provider,
      org.selectivebackprop.samplers.sb.SelectiveBackprop.Provider,
      org.selectivebackprop.samplers.prune.StaticPruning.Provider,
      org.selectivebackprop.samplers.published.TailAverage.Provider,
      org.selectivebackprop.samplers.baseline.TopK.Provider,
      org.selectivebackprop.samplers.combine.Union.Provider,
      org.selectivebackprop.samplers.combine.WarmUp.Provider;
  provides StalenessPolicyProvider with
      org.selectivebackprop.samplers.staleness.AlwaysFresh.Provider,
      org.selectivebackprop.samplers.staleness.EveryNEpochs.Provider,
      org.selectivebackprop.samplers.staleness.EveryNPresentations.Provider,
      org.selectivebackprop.samplers.staleness.FreeScores.Provider;
}
