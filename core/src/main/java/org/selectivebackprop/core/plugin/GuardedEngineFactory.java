package org.selectivebackprop.core.plugin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.objective.Objectives;

/** Names the plugin when an engine cannot be asked, opened or examined. */
record GuardedEngineFactory(EngineFactory plugin, Guard guard)
    implements EngineFactory, Guard.Guarded {
  @Override
  public Set<Signal> supportedSignals() {
    Set<Signal> supported = Set.copyOf(guard.list("supportedSignals", plugin::supportedSignals));
    if (!supported.containsAll(Set.of(Signal.LOSS, Signal.CORRECT))) {
      throw guard.broken("it supports only " + supported, "support at least LOSS and CORRECT");
    }
    return supported;
  }

  @Override
  public Optional<String> unsupportedReason(Signal signal, Network network) {
    return guard.call("unsupportedReason", () -> plugin.unsupportedReason(signal, network));
  }

  @Override
  public boolean supports(Objective objective, Target target) {
    return guard.call("supports", () -> plugin.supports(objective, target));
  }

  @Override
  public boolean supportsFrozenLayers() {
    return guard.call("supportsFrozenLayers", plugin::supportsFrozenLayers);
  }

  @Override
  public boolean supportsAllInputs() {
    return guard.call("supportsAllInputs", plugin::supportsAllInputs);
  }

  @Override
  public Optional<String> unsupportedReason(EngineSetup setup) {
    if (!setup.example().isImage() && !supportsAllInputs()) {
      return Optional.of("it reads images only, not " + setup.example().text());
    }
    if (!setup.network().frozen().isEmpty() && !supportsFrozenLayers()) {
      return Optional.of("it does not freeze layers");
    }
    if (setup.outputs().isPresent() && !supports(setup.objective(), setup.target())) {
      return Optional.of(
          "it does not compute objective '%s' of %s"
              .formatted(Objectives.spec(setup.objective()).name(), setup.target().text()));
    }
    return guard.call("unsupportedReason", () -> plugin.unsupportedReason(setup));
  }

  @Override
  public boolean supportsSplitStep() {
    return guard.call("supportsSplitStep", plugin::supportsSplitStep);
  }

  @Override
  public TrainingEngine open(EngineSetup setup) {
    unsupportedReason(setup)
        .ifPresent(
            reason -> {
              throw new EngineException(
                  guard.subject() + " cannot run this: " + reason,
                  "network '" + setup.network().name() + "'",
                  "choose another engine, model or optimiser");
            });
    return new GuardedEngine(guard.call("open", () -> plugin.open(setup)), setup.network(), guard);
  }

  @Override
  public List<HealthCheck> examine() {
    return guard.list("examine", plugin::examine);
  }
}
