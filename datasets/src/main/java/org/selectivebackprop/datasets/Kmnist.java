package org.selectivebackprop.datasets;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.fetch.Catalogue;

/** Registers Kuzushiji-MNIST, handwritten characters of old Japanese books in the form of MNIST. */
public final class Kmnist implements DatasetProvider {
  /** Hiragana, by their sound. */
  private static final List<String> CLASSES =
      List.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo");

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
        "kmnist", "old Japanese characters, 60,000 + 10,000, 28x28 grey (Clanuwat et al. 2018)");
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return source(IdxDataset.TRAIN_SIZE, IdxDataset.TEST_SIZE);
  }

  /** Kuzushiji-MNIST with other counts than the official ones. */
  static IdxDataset source(int trainSize, int testSize) {
    // No constants were published: they are measured. A mirrored character is none, so there is no
    // flip.
    PluginSpec augmentation = PluginSpec.of("crop");
    DatasetTraits traits =
        new DatasetTraits("kmnist", "", IdxDataset.SHAPE, CLASSES, Optional.empty(), augmentation);
    return new IdxDataset(Catalogue.KMNIST, traits, trainSize, testSize);
  }
}
