package com.example.band;

import java.util.Arrays;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.PluginInfo;

/** Trains the middle: neither what is learned already nor what may be mislabelled. */
public final class MiddleBand implements SelectionPolicyProvider {
  private static final Param<Double> EASY =
      Param.real("drop-easiest", 0.5, "share of each batch").in(Range.closed(0, 1));
  private static final Param<Double> HARD =
      Param.real("drop-hardest", 0.1, "share of each batch").in(Range.closed(0, 1));

  @Override
  public PluginInfo info() {
    return PluginInfo.of("middle-band", "neither the easiest nor the hardest of each batch")
        .withParams(EASY, HARD);
  }

  @Override
  public SelectionPolicy create(ParamValues values) {
    return (candidates, draws) -> {
      int from = (int) Math.round(values.get(EASY) * candidates.size());
      int to = candidates.size() - (int) Math.round(values.get(HARD) * candidates.size());
      int[] middle = Arrays.copyOfRange(candidates.byScore(), Math.min(from, to), to);
      return Selection.of(Arrays.stream(middle).sorted().toArray());
    };
  }
}
