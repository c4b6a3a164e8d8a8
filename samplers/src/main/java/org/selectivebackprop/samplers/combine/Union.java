package org.selectivebackprop.samplers.combine;

import java.util.Arrays;
import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.Progress;

/**
 * Trains what at least one of several policies selects, once: in the order of the first, then what
 * the second adds, and so on.
 *
 * <p>Probability: {@code 1 - (1 - p_1)(1 - p_2)...}; a part that passed an example over counts with
 * the chance it told, or with none. Weight: the mean of the weights of those that selected it.
 * Scores are asked for if one part wants them, and as many candidates as the one that wants most.
 */
public final class Union extends CompositePolicy {
  private static final Param<List<SelectionPolicy>> OF =
      Param.plugins(
              "of",
              SelectionPolicy.class,
              List.of(PluginSpec.of("selective-backprop"), PluginSpec.of("random", "keep", 0.1)),
              "the policies, each of which may select")
          .where("at least two selection policies", of -> of.size() >= 2);

  public static final Plugin<SelectionPolicy> PLUGIN =
      Combination.info("union", "what at least one of several policies selects")
          .plugin(OF, Union::new);

  /**
   * A union.
   *
   * @param of at least two policies, none of them twice
   */
  public Union(List<SelectionPolicy> of) {
    super("union");
    addAll(OF.require(of));
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    return PlanView.anyOf(plans(progress, draws), progress.examples());
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    return alone()
        ? selectAlone(candidates, draws)
        : merged(selections(candidates, draws), candidates.size());
  }

  private static Selection merged(List<Selection> choices, int size) {
    double[] missed = new double[size];
    Arrays.fill(missed, 1);
    double[] weights = new double[size];
    int[] votes = new int[size];
    for (Selection choice : choices) {
      double[] inclusionProbabilities = Choices.inclusionProbabilities(choice, size);
      int[] places = Choices.places(choice, size);
      for (int i = 0; i < size; i++) {
        double chance = places[i] < 0 ? inclusionProbabilities[i] : choice.probability(places[i]);
        missed[i] *= 1 - chance;
        weights[i] += places[i] < 0 ? 0 : choice.weight(places[i]);
        votes[i] += places[i] < 0 ? 0 : 1;
      }
    }
    return merged(choices, missed, weights, votes);
  }

  /** What one part selects more than once stays there more than once. */
  private static Selection merged(
      List<Selection> choices, double[] missed, double[] weights, int[] votes) {
    Selection.Builder selected = Selection.builder(votes.length);
    boolean[] taken = new boolean[votes.length];
    for (Selection choice : choices) {
      for (int position : choice.positions()) {
        if (!taken[position]) {
          selected.add(position, 1 - missed[position], weights[position] / votes[position]);
        }
      }
      for (int position : choice.positions()) {
        taken[position] = true;
      }
    }
    boolean own = choices.stream().anyMatch(Selection::separateBatch);
    boolean told =
        choices.stream().allMatch(c -> c.inclusionProbabilities().length == missed.length);
    double[] inclusionProbabilities = Arrays.stream(missed).map(m -> 1 - m).toArray();
    selected.inclusionProbabilities(told ? inclusionProbabilities : new double[0]);
    return (own ? selected.separateBatch() : selected).build();
  }
}
