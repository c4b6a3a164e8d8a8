package org.selectivebackprop.samplers.preset;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.PluginInfo;

/** One row of the table of presets: what there is to be told about it, and its three parts. */
record Preset(PluginInfo info, Part select, Part score, Part staleness) {
  /** By fresh scores. */
  static Preset row(
      String name, String summary, String source, String cost, Part select, Part score) {
    return row(
        PluginInfo.of(name, summary).withSource(source).withCost(cost), select, score, Part.FRESH);
  }

  /** The parameters are those of the parts; the warm-up, which stands around them, is the last. */
  static Preset row(PluginInfo metadata, Part select, Part score, Part staleness) {
    List<Param<?>> params =
        Stream.of(select, score, staleness)
            .<Param<?>>flatMap(part -> part.params().stream())
            .sorted(Comparator.comparing(Part.WARM_UP::equals))
            .toList();
    return new Preset(metadata.withParams(params), select, score, staleness);
  }

  Strategy strategy(ParamValues values) {
    return new Strategy(
        select.spec().apply(values), score.spec().apply(values), staleness.spec().apply(values));
  }
}
