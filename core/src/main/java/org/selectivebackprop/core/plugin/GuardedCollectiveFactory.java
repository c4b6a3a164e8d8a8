package org.selectivebackprop.core.plugin;

import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.distributed.CollectiveFactory;
import org.selectivebackprop.core.distributed.Membership;

/** Names the plugin when a communication library cannot be loaded or used. */
record GuardedCollectiveFactory(CollectiveFactory plugin, Guard guard)
    implements CollectiveFactory, Guard.Guarded {
  @Override
  public Collective join(Membership membership) {
    return guard.call("join", () -> plugin.join(membership));
  }

  @Override
  public String examine() {
    return guard.call("examine", plugin::examine);
  }
}
