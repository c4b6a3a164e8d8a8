package org.selectivebackprop.engine.tf;

import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.testkit.engine.NetworksContract;

class TensorFlowNetworksContractTest extends NetworksContract {
  @Override
  protected EngineProvider provider() {
    return new TensorFlowProvider();
  }
}
