package org.selectivebackprop.datasets.augment;

import org.selectivebackprop.core.spi.AugmentationProvider;
import org.selectivebackprop.testkit.AugmentationContract;

class ChainContractTest extends AugmentationContract {
  @Override
  protected AugmentationProvider provider() {
    return new Chain.Provider();
  }
}
