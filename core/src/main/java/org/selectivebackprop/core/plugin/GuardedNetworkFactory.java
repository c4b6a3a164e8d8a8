package org.selectivebackprop.core.plugin;

import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.spi.NetworkFactory;

/** Names the plugin when a network cannot be described; a misfit stays the user's to mend. */
record GuardedNetworkFactory(NetworkFactory factory, Guard guard) implements NetworkFactory {
  @Override
  public Network build(ImageShape input, int classes) {
    return guard.fit("build", () -> factory.build(input, classes));
  }
}
