package org.selectivebackprop.samplers.plugins;

import java.util.List;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.StalenessPolicyProvider;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginTable;
import org.selectivebackprop.samplers.staleness.AlwaysFresh;
import org.selectivebackprop.samplers.staleness.EveryN;
import org.selectivebackprop.samplers.staleness.FreeScores;

/** Registers every staleness policy of this module. */
public final class StalenessPolicies
    implements StalenessPolicyProvider, PluginTable<StalenessPolicy> {
  @Override
  public List<Plugin<StalenessPolicy>> all() {
    return List.of(AlwaysFresh.PLUGIN, EveryN.EPOCHS, EveryN.PRESENTATIONS, FreeScores.PLUGIN);
  }
}
