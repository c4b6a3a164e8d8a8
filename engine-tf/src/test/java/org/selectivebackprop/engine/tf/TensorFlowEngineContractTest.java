package org.selectivebackprop.engine.tf;

import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.testkit.engine.TrainingEngineContract;

class TensorFlowEngineContractTest extends TrainingEngineContract {
  @Override
  protected EngineProvider provider() {
    return new TensorFlowProvider();
  }
}
