package org.selectivebackprop.engine.tf;

import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.testkit.engine.ObjectivesContract;

class TensorFlowObjectivesContractTest extends ObjectivesContract {
  @Override
  protected EngineProvider provider() {
    return new TensorFlowProvider();
  }
}
