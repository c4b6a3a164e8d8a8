package org.selectivebackprop.core.plugin;

import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.EngineSetup;

/** A data set whose images are read under guard, for they are read long after it was opened. */
record GuardedDataset(Dataset dataset, Split train, Split test) implements Dataset {
  static GuardedDataset of(Dataset dataset, Guard guard) {
    return new GuardedDataset(
        dataset, new GuardedSplit(dataset.train(), guard), new GuardedSplit(dataset.test(), guard));
  }

  @Override
  public ImageShape shape() {
    return dataset.shape();
  }

  @Override
  public List<String> classes() {
    return dataset.classes();
  }

  @Override
  public EngineSetup.Normalisation normalisation() {
    return dataset.normalisation();
  }

  @Override
  public Map<String, Integer> warnings() {
    return dataset.warnings();
  }

  @Override
  public PluginSpec augmentation() {
    return dataset.augmentation();
  }

  @Override
  public String checksum() {
    return dataset.checksum();
  }
}
