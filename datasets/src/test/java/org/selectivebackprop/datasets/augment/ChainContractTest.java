package org.selectivebackprop.datasets.augment;

import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.datasets.Rows;
import org.selectivebackprop.testkit.AugmentationContract;

class ChainContractTest extends AugmentationContract {
  @Override
  protected AugmentationProvider provider() {
    return Rows.named(new Augmentations().all(), "chain");
  }
}
