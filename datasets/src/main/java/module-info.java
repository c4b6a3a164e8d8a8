import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.data.DatasetProvider;

/** Data sets and augmentations, found as services. */
module org.selectivebackprop.datasets {
  requires java.desktop;
  requires java.net.http;
  requires org.apache.commons.compress;
  requires org.selectivebackprop.core;
  requires us.hebi.matlab.mat.mfl.core;

  provides AugmentationProvider with
      org.selectivebackprop.datasets.augment.Chain.Provider,
      org.selectivebackprop.datasets.augment.Crop.Provider,
      org.selectivebackprop.datasets.augment.CropFlip.Provider,
      org.selectivebackprop.datasets.augment.Cutout.Provider,
      org.selectivebackprop.datasets.augment.Flip.Provider,
      org.selectivebackprop.datasets.augment.StandardCutout,
      org.selectivebackprop.datasets.augment.Unchanged.Provider;
  provides DatasetProvider with
      org.selectivebackprop.datasets.Cifar10,
      org.selectivebackprop.datasets.Cifar100,
      org.selectivebackprop.datasets.FashionMnist,
      org.selectivebackprop.datasets.ImageFolder.Provider,
      org.selectivebackprop.datasets.Kmnist,
      org.selectivebackprop.datasets.Mnist,
      org.selectivebackprop.datasets.Numpy,
      org.selectivebackprop.datasets.Svhn,
      org.selectivebackprop.datasets.SyntheticDigits.Provider,
      org.selectivebackprop.datasets.derived.Holdout.Provider,
      org.selectivebackprop.datasets.derived.Imbalance.Provider,
      org.selectivebackprop.datasets.derived.LabelNoise.Provider,
      org.selectivebackprop.datasets.derived.Subset.Provider;
}
