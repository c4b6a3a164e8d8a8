package org.selectivebackprop.datasets;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.fetch.Catalogue;

/** Registers MNIST, handwritten digits. */
public final class Mnist implements DatasetProvider {
  /** As in the examples of PyTorch; mean and deviation of the training split to four digits. */
  private static final Normalisation PUBLISHED =
      new Normalisation(List.of(0.1307), List.of(0.3081));

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
        "mnist", "handwritten digits, 60,000 + 10,000, 28x28 grey (LeCun et al. 1998)");
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return source(IdxDataset.TRAIN_SIZE, IdxDataset.TEST_SIZE);
  }

  /** MNIST with other counts than the official ones. */
  static IdxDataset source(int trainSize, int testSize) {
    List<String> classes = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    // A mirrored digit is no digit, so there is no flip.
    PluginSpec augmentation = PluginSpec.of("crop");
    DatasetTraits traits =
        new DatasetTraits(
            "mnist", "", IdxDataset.SHAPE, classes, Optional.of(PUBLISHED), augmentation);
    return new IdxDataset(Catalogue.MNIST, traits, trainSize, testSize);
  }
}
