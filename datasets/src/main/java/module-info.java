import org.jspecify.annotations.NullMarked;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.data.DatasetProvider;

/** Data sets and augmentations, found as services. */
@NullMarked
module org.selectivebackprop.datasets {
  requires java.desktop;
  requires java.net.http;
  requires org.apache.commons.compress;
  requires org.selectivebackprop.core;
  requires org.selectivebackprop.tables;
  requires us.hebi.matlab.mat.mfl.core;

  provides AugmentationProvider with
      org.selectivebackprop.datasets.augment.Augmentations;
  provides DatasetProvider with
      org.selectivebackprop.datasets.cifar.Cifar10,
      org.selectivebackprop.datasets.cifar.Cifar100,
      org.selectivebackprop.datasets.derived.DerivedDatasets,
      org.selectivebackprop.datasets.digits.SyntheticDigits.Provider,
      org.selectivebackprop.datasets.folder.ImageFolder.Provider,
      org.selectivebackprop.datasets.mnist.MnistFamily,
      org.selectivebackprop.datasets.numpy.NumpyFolder.Provider,
      org.selectivebackprop.datasets.svhn.Svhn,
      org.selectivebackprop.datasets.table.CsvDataset.Provider,
      org.selectivebackprop.datasets.table.TextDataset.Provider;
}
