package org.selectivebackprop.samplers.combine;

import java.util.Arrays;
import java.util.Objects;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.samplers.baseline.TopK;

/**
 * Trains at most a part of what is shown: if another policy selects more, a random part of its
 * choice, in its order.
 *
 * <p>Of m kept among k selected each keeps its weight, and its probability is multiplied by m / k.
 *
 * @param share the largest part, in (0, 1]; of n candidates {@code round(share * n)}, at least 1
 * @param of the policy that selects
 */
public record Cap(double share, SelectionPolicy of) implements DelegatingPolicy {
  private static final Param<Double> SHARE =
      Param.real("share", 0.5, "largest part of the candidates that is trained, at least one")
          .in(Range.openClosed(0, 1));

  public static final Plugin<SelectionPolicy> PLUGIN =
      Combination.info(
              "cap", "at most a part of the candidates, drawn from another policy's choice")
          .plugin(SHARE, Combination.OF, Cap::new);

  public Cap {
    SHARE.require(share);
    Objects.requireNonNull(of, "of");
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    Selection all = of.select(candidates, inside(draws));
    int most = TopK.count(share, candidates.size());
    if (all.size() <= most) {
      return all;
    }
    double kept = most / (double) all.size();
    Selection.Builder selected = Selection.builder(most);
    int[] ids = Arrays.stream(all.positions()).map(candidates::id).toArray();
    Arrays.stream(draws.order(ids), 0, most)
        .sorted()
        .forEach(i -> selected.add(all.position(i), all.probability(i) * kept, all.weight(i)));
    return Choices.finish(selected, all, inclusionProbabilities(all, candidates.size(), most));
  }

  /** An example that was passed over would have been one more to draw among. */
  private static double[] inclusionProbabilities(Selection all, int size, int most) {
    double[] inclusionProbabilities = all.inclusionProbabilities();
    int[] places = Choices.places(all, size);
    for (int i = 0; i < inclusionProbabilities.length; i++) {
      inclusionProbabilities[i] *= most / (double) (all.size() + (places[i] < 0 ? 1 : 0));
    }
    return inclusionProbabilities;
  }
}
