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
 * <p>Each class has a value {@code PLUGIN} by which it is registered. {@code sb.ScoreHistory} is
 * there for new policies that rank scores.
 */
module org.selectivebackprop.samplers {
  requires transitive org.selectivebackprop.core;
  requires static transitive org.jspecify;
  requires org.selectivebackprop.tables;

  exports org.selectivebackprop.samplers.adaptive;
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
      org.selectivebackprop.samplers.plugins.ExampleScorers;
  provides PresetProvider with
      org.selectivebackprop.samplers.preset.Presets;
  provides SelectionPolicyProvider with
      org.selectivebackprop.samplers.plugins.SelectionPolicies;
  provides StalenessPolicyProvider with
      org.selectivebackprop.samplers.plugins.StalenessPolicies;
}
