package com.example.band;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;

/** Trains the middle: neither what is learned already nor what may be mislabelled. */
public final class MiddleBand implements SelectionPolicyProvider {
  private static final Param<Double> EASY =
      Param.real("drop-easiest", 0.5, "share of each batch, lowest scores first")
          .where("in [0, 1]", share -> share >= 0 && share <= 1);
  private static final Param<Double> HARD =
      Param.real("drop-hardest", 0.1, "share of each batch, highest scores first")
          .where("in [0, 1]", share -> share >= 0 && share <= 1);

  @Override
  public PluginInfo info() {
    return PluginInfo.of("middle-band", "neither the easiest nor the hardest of each batch")
        .withParams(EASY, HARD);
  }

  @Override
  public SelectionPolicy create(ParamValues values) {
    double easy = values.get(EASY);
    double hard = values.get(HARD);
    return (candidates, draws) -> {
      int n = candidates.size();
      long from = Math.round(easy * n);
      long count = Math.max(0, n - from - Math.round(hard * n));
      return Selection.of(
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparingDouble(candidates::score))
              .skip(from)
              .limit(count)
              .mapToInt(Integer::intValue)
              .sorted()
              .toArray());
    };
  }
}
