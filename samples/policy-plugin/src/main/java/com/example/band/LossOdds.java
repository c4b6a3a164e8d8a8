package com.example.band;

import java.util.Arrays;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.PluginInfo;

/** Trains each example with a probability read off its score, relative to the batch's largest. */
public final class LossOdds implements SelectionPolicyProvider {
  private static final Param<Double> POWER =
      Param.real("power", 1, "how steeply the probability falls with the score")
          .in(Range.atLeast(0));

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
            "loss-odds",
            "train each example with a probability in proportion to a power of its score")
        .withParams(POWER);
  }

  @Override
  public SelectionPolicy create(ParamValues values) {
    double power = values.get(POWER);
    return (candidates, draws) -> {
      double largest = Arrays.stream(candidates.scores()).max().orElse(0);
      double[] inclusionProbabilities = new double[candidates.size()];
      Selection.Builder selected = Selection.builder(inclusionProbabilities.length);
      for (int i = 0; i < inclusionProbabilities.length; i++) {
        double part = largest > 0 ? Math.max(0, candidates.score(i) / largest) : 1;
        inclusionProbabilities[i] = StrictMath.pow(part, power);
        if (draws.uniform(candidates.id(i)) < inclusionProbabilities[i]) {
          selected.add(i, inclusionProbabilities[i], 1);
        }
      }
      return selected.inclusionProbabilities(inclusionProbabilities).build();
    };
  }
}
