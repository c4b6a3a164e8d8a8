package org.selectivebackprop.datasets.augment;

import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.data.NoAugmentation;
import org.selectivebackprop.testkit.AugmentationContract;

class UnchangedContractTest extends AugmentationContract {
  @Override
  protected AugmentationProvider provider() {
    return new NoAugmentation();
  }
}
