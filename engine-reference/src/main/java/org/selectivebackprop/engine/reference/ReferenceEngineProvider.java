package org.selectivebackprop.engine.reference;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers the engine as {@code reference}. */
public final class ReferenceEngineProvider implements EngineProvider {
  @Override
  public PluginInfo info() {
    return PluginInfo.of(
        "reference",
        "plain Java in double precision on one thread: slow, exact, for checking other engines");
  }

  @Override
  public EngineFactory create(ParamValues values) {
    return new Factory();
  }

  private record Factory() implements EngineFactory {
    @Override
    public Set<Signal> supportedSignals() {
      return EnumSet.allOf(Signal.class);
    }

    @Override
    public boolean supportsAllInputs() {
      return true;
    }

    @Override
    public boolean supports(Objective objective, Target target) {
      return true;
    }

    @Override
    public boolean supportsFrozenLayers() {
      return true;
    }

    @Override
    public boolean supportsSplitStep() {
      return true;
    }

    @Override
    public TrainingEngine open(EngineSetup setup) {
      return new ReferenceEngine(setup);
    }

    @Override
    public List<HealthCheck> examine() {
      return List.of(new HealthCheck(true, "plain Java", "needs no native library and no device"));
    }
  }
}
