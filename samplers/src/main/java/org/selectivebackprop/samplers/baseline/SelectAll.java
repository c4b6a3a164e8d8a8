package org.selectivebackprop.samplers.baseline;

import java.util.OptionalInt;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/** Trains every candidate, without a scoring pass: ordinary training. */
public record SelectAll() implements UnscoredPolicy {
  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("all", "train every example, as training without selection does")
          .withSource(Papers.SELECTIVE_BACKPROP + ", section 3.1")
          .withCost("3")
          .plugin(SelectAll::new);

  @Override
  public OptionalInt selectsFrom(int epochs) {
    return OptionalInt.empty();
  }
}
