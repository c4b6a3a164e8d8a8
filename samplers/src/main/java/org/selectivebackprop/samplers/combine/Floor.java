package org.selectivebackprop.samplers.combine;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.Progress;

/**
 * Trains what another policy selects, and every other example with a fixed probability p: none is
 * left out for good, not even by the other policy's plan.
 *
 * <p>Probability: {@code p + (1 - p) P}, where P is the other policy's. Of those it passed over, P
 * is what it tells in its inclusion probabilities, or 0 if it is sure of its choice. If it neither
 * tells nor is sure, p's coin counts as thrown before: the probability is 1 for those it came up
 * for, and P for the others. Either way the inverse of the probability, by {@code reweight}, is an
 * unbiased weight. Weights here are the other policy's, and 1 for those added.
 */
public final class Floor extends CompositePolicy {
  private static final Param<Double> PROBABILITY =
      Param.real("probability", 0.1, "with which an example is trained even if not selected")
          .in(Range.closed(0, 1));

  public static final Plugin<SelectionPolicy> PLUGIN =
      Combination.info(
              "floor", "what another policy selects, and the rest with a small probability")
          .plugin(PROBABILITY, Combination.OF, Floor::new);

  private final double probability;
  private final Part of;
  private boolean countsTowardsEpoch = true;

  /**
   * A floor.
   *
   * @param probability p, in [0, 1]
   * @param of the policy that selects
   */
  public Floor(double probability, SelectionPolicy of) {
    super("floor");
    this.probability = PROBABILITY.require(probability);
    this.of = add(of, DelegatingPolicy.INSIDE);
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    List<PlanView> plan = plans(progress, draws);
    return probability > 0 ? EpochPlan.everything() : PlanView.anyOf(plan, progress.examples());
  }

  @Override
  public CandidateRequest request(Progress progress) {
    CandidateRequest request = of.request(progress);
    countsTowardsEpoch = request.countsTowardsEpoch();
    return request;
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    if (!countsTowardsEpoch) {
      return of.selectExtra(candidates, draws);
    }
    int size = candidates.size();
    Selection choice = of.select(candidates, draws);
    int[] places = Choices.places(choice, size);
    boolean told = choice.inclusionProbabilities().length == size || sure(choice);
    double[] inclusionProbabilities = Choices.inclusionProbabilities(choice, size);
    boolean[] coins = new boolean[size];
    for (int i = 0; i < size; i++) {
      coins[i] = draws.uniform(candidates.id(i)) < probability;
      inclusionProbabilities[i] =
          told ? raised(inclusionProbabilities[i]) : coins[i] ? 1 : inclusionProbabilities[i];
    }
    Selection.Builder selected = Selection.builder(size);
    for (int i = 0; i < choice.size(); i++) {
      int position = choice.position(i);
      double own = choice.probability(i);
      double raised = told ? raised(own) : coins[position] ? 1 : own;
      selected.add(position, raised, choice.weight(i));
    }
    for (int i = 0; i < size; i++) {
      if (coins[i] && places[i] < 0) {
        selected.add(i, inclusionProbabilities[i], 1);
      }
    }
    return Choices.finish(selected, choice, told ? inclusionProbabilities : new double[0]);
  }

  private double raised(double chance) {
    return Math.min(1, probability + (1 - probability) * chance);
  }

  private static boolean sure(Selection choice) {
    for (int i = 0; i < choice.size(); i++) {
      if (choice.probability(i) < 1) {
        return false;
      }
    }
    return true;
  }
}
