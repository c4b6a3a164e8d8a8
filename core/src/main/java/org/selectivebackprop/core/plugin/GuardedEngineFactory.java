package org.selectivebackprop.core.plugin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.spi.EngineFactory;
import org.selectivebackprop.core.spi.EngineSetup;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.TrainingEngine;

/** Names the plugin when an engine cannot be asked, opened or examined. */
record GuardedEngineFactory(EngineFactory factory, Guard guard) implements EngineFactory {
  @Override
  public Set<Signal> offers() {
    Set<Signal> offers = guard.call("offers", factory::offers);
    if (!offers.containsAll(Set.of(Signal.LOSS, Signal.CORRECT))) {
      throw guard.broken("it offers only " + offers, "offer at least LOSS and CORRECT");
    }
    return offers;
  }

  @Override
  public Optional<String> obstacle(Signal signal, Network network) {
    return guard.call("obstacle", () -> factory.obstacle(signal, network));
  }

  @Override
  public TrainingEngine open(EngineSetup setup) {
    return guard.call("open", () -> factory.open(setup));
  }

  @Override
  public List<Finding> examine() {
    return guard.call("examine", factory::examine);
  }
}
