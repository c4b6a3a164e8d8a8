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

/** Registers Fashion-MNIST, photographs of clothes in the form of MNIST. */
public final class FashionMnist implements DatasetProvider {
  /** Mean and deviation of the training split to four digits, as usually quoted. */
  private static final Normalisation PUBLISHED =
      new Normalisation(List.of(0.2860), List.of(0.3530));

  private static final List<String> CLASSES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
        "fashion-mnist", "clothes, 60,000 + 10,000, 28x28 grey (Xiao et al. 2017)");
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return source(IdxDataset.TRAIN_SIZE, IdxDataset.TEST_SIZE);
  }

  /** Fashion-MNIST with other counts than the official ones. */
  static IdxDataset source(int trainSize, int testSize) {
    PluginSpec augmentation = PluginSpec.of("crop-flip");
    DatasetTraits traits =
        new DatasetTraits(
            "fashion-mnist", "", IdxDataset.SHAPE, CLASSES, Optional.of(PUBLISHED), augmentation);
    return new IdxDataset(Catalogue.FASHION_MNIST, traits, trainSize, testSize);
  }
}
