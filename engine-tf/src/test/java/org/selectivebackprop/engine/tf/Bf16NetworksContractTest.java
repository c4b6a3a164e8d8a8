package org.selectivebackprop.engine.tf;

import java.util.Map;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.testkit.engine.EngineTolerance;
import org.selectivebackprop.testkit.engine.NetworksContract;

class Bf16NetworksContractTest extends NetworksContract {
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

  @Override
  protected int networks() {
    return 8;
  }
}
