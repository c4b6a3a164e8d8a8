package org.selectivebackprop.samplers.combine;

import java.util.Objects;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;

/**
 * Gives what another policy selects other weights.
 *
 * <p>Inverse probabilities make the expected sum of weighted gradients that of all candidates, if
 * every candidate can be selected ({@link Floor} sees to that). Policies that draw with replacement
 * tell the probability of one draw; for those, and wherever the step should not grow with the
 * weights, there are the self-normalised ones.
 *
 * @param by how weights are made
 * @param largest weights above it are cut to it, before they are normalised; at least 0; 0 cuts
 *     none
 * @param of the policy that selects
 */
public record Reweight(By by, double largest, SelectionPolicy of) implements DelegatingPolicy {
  private static final Param<By> BY =
      Param.choice("by", By.INVERSE_PROBABILITY, "how weights are made");
  private static final Param<Double> LARGEST =
      Param.real("largest-weight", 0, "weights above it are cut to it; 0 cuts none")
          .in(Range.atLeast(0));

  public static final Plugin<SelectionPolicy> PLUGIN =
      Combination.info(
              "reweight",
              "another policy's choice with other weights, such as inverse probabilities")
          .plugin(BY, LARGEST, Combination.OF, Reweight::new);

  /** How weights are made. */
  public enum By {
    /** 1 for all: unweighted training by a policy that weights. */
    NONE,
    /** 1 / P; 0 where P is 0, which tells nothing. */
    INVERSE_PROBABILITY,
    /** 1 / P over its mean in the selection. */
    SELF_NORMALISED,
    /** The policy's own weights over their mean in the selection. */
    NORMALISED
  }

  public Reweight {
    LARGEST.require(largest);
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(of, "of");
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    Selection choice = of.select(candidates, inside(draws));
    double[] weights = weights(choice);
    Selection.Builder selected = Selection.builder(choice.size());
    for (int i = 0; i < choice.size(); i++) {
      selected.add(choice.position(i), choice.probability(i), weights[i]);
    }
    return Choices.finish(selected, choice, choice.inclusionProbabilities());
  }

  private double[] weights(Selection choice) {
    double most = largest > 0 ? largest : Float.MAX_VALUE;
    double[] weights = new double[choice.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double probability = choice.probability(i);
      double weight =
          switch (by) {
            case NONE -> 1;
            case INVERSE_PROBABILITY, SELF_NORMALISED -> probability > 0 ? 1 / probability : 0;
            case NORMALISED -> choice.weight(i);
          };
      weights[i] = Math.min(most, weight);
      sum += weights[i];
    }
    boolean normalised = by == By.SELF_NORMALISED || by == By.NORMALISED;
    for (int i = 0; i < weights.length && normalised && sum > 0; i++) {
      weights[i] *= weights.length / sum;
    }
    return weights;
  }
}
