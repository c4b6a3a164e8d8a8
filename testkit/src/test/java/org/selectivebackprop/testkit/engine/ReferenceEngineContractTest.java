package org.selectivebackprop.testkit.engine;

import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.engine.reference.ReferenceEngineProvider;

class ReferenceEngineContractTest extends TrainingEngineContract {
  @Override
  protected EngineProvider provider() {
    return new ReferenceEngineProvider();
  }
}
