package org.selectivebackprop.samplers.preset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;

/** One of the three plugins of a preset, with the parameters of the preset that it takes. */
record Part(List<Param<?>> params, Function<ParamValues, PluginSpec> spec) {
  static final Param<Integer> WARM_UP =
      Param.integer(
              "warm-up",
              1,
              "epochs trained in full first: 1 as in the paper's code, 0 as in its algorithm 1")
          .in(Range.atLeast(0));

  /** A plugin as in an experiment; parameters are passed on under the same names. */
  static Part of(String plugin, Param<?>... passedOn) {
    PluginSpec fixed = PluginSpec.parse(plugin, "preset");
    return new Part(
        List.of(passedOn),
        values -> {
          Map<String, Object> params = new LinkedHashMap<>();
          for (Param<?> param : passedOn) {
            params.put(param.name(), values.get(param));
          }
          return fixed.with(params);
        });
  }

  /** Before anything is learned every loss is high, and the highest teach a network the least. */
  Part warmedUp() {
    return new Part(
        Stream.concat(params.stream(), Stream.of(WARM_UP)).toList(),
        values -> {
          Map<String, Object> warmUp = new LinkedHashMap<>();
          warmUp.put("epochs", values.get(WARM_UP));
          warmUp.put("then", spec.apply(values));
          return values.get(WARM_UP) == 0 ? spec.apply(values) : new PluginSpec("warm-up", warmUp);
        });
  }
}
