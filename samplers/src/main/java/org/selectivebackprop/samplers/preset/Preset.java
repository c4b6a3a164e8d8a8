package org.selectivebackprop.samplers.preset;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginProvider;

/** One row of the table of presets: which examples are trained, by which score, how old. */
record Preset(PluginInfo told, Part select, Part score, Part staleness)
    implements PluginProvider<Strategy> {
  private static final Part ALL = Part.of("all");
  private static final Part LOSS = Part.of("loss");
  private static final Part FRESH = Part.of("always-fresh");

  /** Selects everything by fresh losses, until something else is said. */
  static Preset row(String name, String summary) {
    return new Preset(PluginInfo.of(name, summary), ALL, LOSS, FRESH);
  }

  Preset source(String source) {
    return new Preset(told.withSource(source), select, score, staleness);
  }

  Preset cost(String cost) {
    return new Preset(told.withCost(cost), select, score, staleness);
  }

  Preset select(Part part) {
    return new Preset(told, part, score, staleness);
  }

  Preset select(String plugin, Param<?>... passedOn) {
    return select(Part.of(plugin, passedOn));
  }

  Preset score(Part part) {
    return new Preset(told, select, part, staleness);
  }

  Preset score(String plugin) {
    return score(Part.of(plugin));
  }

  Preset staleness(String plugin, Param<?>... passedOn) {
    return new Preset(told, select, score, Part.of(plugin, passedOn));
  }

  /** The parameters are those of the parts; the warm-up, which stands around them, is the last. */
  @Override
  public PluginInfo info() {
    List<Param<?>> params =
        Stream.of(select, score, staleness)
            .<Param<?>>flatMap(part -> part.params().stream())
            .sorted(Comparator.comparing(Part.WARM_UP::equals))
            .toList();
    return told.withParams(params);
  }

  @Override
  public Strategy create(ParamValues values) {
    return new Strategy(
        select.spec().apply(values), score.spec().apply(values), staleness.spec().apply(values));
  }
}
