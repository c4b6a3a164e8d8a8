package org.selectivebackprop.engine.tf;

import java.util.Map;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.testkit.engine.EngineTolerance;
import org.selectivebackprop.testkit.engine.TrainingEngineContract;

class Bf16EngineContractTest extends TrainingEngineContract {
  @Override
  protected EngineProvider provider() {
    return new TensorFlowProvider();
  }

  @Override
  protected Map<String, Object> parameters() {
    return Map.of("precision", "bf16");
  }

  @Override
  protected EngineTolerance tolerance() {
    return EngineTolerance.BF16;
  }
}
