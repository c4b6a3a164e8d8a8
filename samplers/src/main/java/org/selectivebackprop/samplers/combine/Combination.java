package org.selectivebackprop.samplers.combine;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/** What policies of policies declare alike. */
final class Combination {
  /** The policy around which one stands that changes what it selects. */
  static final Param<SelectionPolicy> OF = policy("of", "the policy that selects");

  private Combination() {}

  /** A plugin of this project that costs what its parts cost. */
  static PluginInfo info(String name, String summary) {
    return PluginInfo.of(name, summary)
        .withSource(Papers.THIS_PROJECT)
        .withCost("that of its parts");
  }

  /** A policy inside, which is Selective-Backprop unless another is named. */
  static Param<SelectionPolicy> policy(String name, String help) {
    return Param.plugin(name, SelectionPolicy.class, PluginSpec.of("selective-backprop"), help);
  }
}
