package org.selectivebackprop.samplers.combine;

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
 * Trains what every one of several policies selects, in the order of the first.
 *
 * <p>Probabilities and weights are multiplied: the parts draw independently, so that parts with
 * unbiased weights stay unbiased together. What one part asks for beside the epoch the others never
 * see, so none of it is trained. Scores are asked for if one part wants them, and as many
 * candidates as the one that wants most.
 */
public final class Intersection extends CompositePolicy {
  private static final Param<List<SelectionPolicy>> OF =
      Param.plugins(
              "of",
              SelectionPolicy.class,
              List.of(PluginSpec.of("selective-backprop"), PluginSpec.of("infobatch")),
              "the policies, all of which must select")
          .where("at least two selection policies", of -> of.size() >= 2);

  public static final Plugin<SelectionPolicy> PLUGIN =
      Combination.info("intersection", "what all of several policies select")
          .plugin(OF, Intersection::new);

  /**
   * An intersection.
   *
   * @param of at least two policies, none of them twice
   */
  public Intersection(List<SelectionPolicy> of) {
    super("intersection");
    addAll(OF.require(of));
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    return PlanView.allOf(plans(progress, draws), progress.examples());
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    if (alone()) {
      selectAlone(candidates, draws);
      return Selection.none();
    }
    int size = candidates.size();
    return selections(candidates, draws).stream()
        .reduce((first, other) -> intersection(first, other, size))
        .orElseThrow();
  }

  private static Selection intersection(Selection first, Selection other, int size) {
    int[] places = Choices.places(other, size);
    Selection.Builder selected = Selection.builder(first.size());
    for (int i = 0; i < first.size(); i++) {
      int place = places[first.position(i)];
      if (place >= 0) {
        selected.add(
            first.position(i),
            first.probability(i) * other.probability(place),
            first.weight(i) * other.weight(place));
      }
    }
    double[] inclusionProbabilities = first.inclusionProbabilities();
    double[] others = other.inclusionProbabilities();
    for (int i = 0; i < Math.min(inclusionProbabilities.length, others.length); i++) {
      inclusionProbabilities[i] *= others[i];
    }
    return Choices.finish(
        selected,
        first.separateBatch() ? first : other,
        others.length == 0 ? others : inclusionProbabilities);
  }
}
