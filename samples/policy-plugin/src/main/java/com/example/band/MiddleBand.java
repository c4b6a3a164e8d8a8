package com.example.band;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.PluginInfo;

/** Trains the middle: neither what is learned already nor what may be mislabelled. */
public final class MiddleBand implements SelectionPolicyProvider {
  private static final Param<Double> EASY = Param.share("drop-easiest", 0.5, "of each batch");
  private static final Param<Double> HARD = Param.share("drop-hardest", 0.1, "of each batch");

  @Override
  public PluginInfo info() {
    return PluginInfo.of("middle-band", "the middle of each batch").withParams(EASY, HARD);
  }

  @Override
  public SelectionPolicy create(ParamValues values) {
    return (candidates, draws) ->
        Selection.of(candidates.between(values.get(EASY), 1 - values.get(HARD)));
  }
}
