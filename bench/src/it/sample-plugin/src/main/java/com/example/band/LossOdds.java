package com.example.band;

import java.util.Arrays;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;

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
      double[] chances = new double[candidates.size()];
      Selection.Builder selected = Selection.builder(chances.length);
      for (int i = 0; i < chances.length; i++) {
        double part = largest > 0 ? Math.max(0, candidates.score(i) / largest) : 1;
        chances[i] = StrictMath.pow(part, power);
        if (draws.uniform(candidates.id(i)) < chances[i]) {
          selected.add(i, chances[i], 1);
        }
      }
      return selected.chances(chances).build();
    };
  }
}
