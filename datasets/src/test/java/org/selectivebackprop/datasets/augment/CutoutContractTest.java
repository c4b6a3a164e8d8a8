package org.selectivebackprop.datasets.augment;

import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.datasets.Rows;
import org.selectivebackprop.testkit.AugmentationContract;

class CutoutContractTest extends AugmentationContract {
  @Override
  protected PluginProvider<Augmentation> provider() {
    return Rows.named(new Augmentations().all(), "cutout");
  }
}
