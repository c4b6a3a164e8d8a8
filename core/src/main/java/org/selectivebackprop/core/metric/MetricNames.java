package org.selectivebackprop.core.metric;

import java.util.List;
import java.util.stream.Collectors;
import org.selectivebackprop.core.param.PluginSpec;

/** What the values of a run's metrics are called, in reports and results. */
public final class MetricNames {
  private MetricNames() {}

  /**
   * The plugin's name; where that is there more than once, with the parameters behind it.
   *
   * @param metrics of the run, with every default written out
   * @return in the same order
   */
  public static List<String> of(List<PluginSpec> metrics) {
    return metrics.stream().map(one -> name(one, metrics)).toList();
  }

  private static String name(PluginSpec one, List<PluginSpec> all) {
    boolean alone = all.stream().filter(o -> o.name().equals(one.name())).count() == 1;
    String values =
        one.params().values().stream().map(value -> "-" + value).collect(Collectors.joining());
    return alone ? one.name() : one.name() + values;
  }
}
