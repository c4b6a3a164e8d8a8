package org.selectivebackprop.testkit.reference;

import org.selectivebackprop.core.spi.EngineProvider;
import org.selectivebackprop.testkit.TrainingEngineContract;

class ReferenceEngineContractTest extends TrainingEngineContract {
  @Override
  protected EngineProvider provider() {
    return new ReferenceEngineProvider();
  }
}
