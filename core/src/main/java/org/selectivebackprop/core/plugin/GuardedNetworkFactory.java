package org.selectivebackprop.core.plugin;

import java.util.List;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.networks.NetworkFactory;

/** Names the plugin when a network cannot be described; one that does not fit is a user error. */
record GuardedNetworkFactory(NetworkFactory plugin, Guard guard)
    implements NetworkFactory, Guard.Guarded {
  @Override
  public Network build(ImageShape input, int outputs) {
    return checked(input, guard.fit("build", () -> plugin.build(input, outputs)));
  }

  @Override
  public Network build(List<Feature> inputs, int outputs) {
    return checked(ImageShape.of(inputs), guard.fit("build", () -> plugin.build(inputs, outputs)));
  }

  private Network checked(ImageShape input, Network network) {
    if (!network.input().equals(input)) {
      throw guard.broken(
          "build returned a network that reads " + network.input() + " for images of " + input,
          "return one for the shape that is asked for");
    }
    // Layers of its own are asked what the run will ask them.
    guard.run("multiplyAdds of a layer", network::multiplyAdds);
    return network;
  }
}
