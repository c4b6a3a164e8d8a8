package org.selectivebackprop.datasets.cifar;

import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.fetch.Catalogue;
import org.selectivebackprop.datasets.store.OfficialDataset;

/** Registers CIFAR-10, photographs of animals and vehicles. */
public final class Cifar10 implements DatasetProvider {
  private static final int RECORDS = 10_000;

  static final CifarForm BINARY =
      new CifarForm(
          Catalogue.CIFAR10,
          batches(".bin"),
          "test_batch.bin",
          "batches.meta.txt",
          CifarForm::lines,
          (file, records, classes) -> new CifarFile(file, records, classes, 1, 0));

  private static final CifarForm PYTHON =
      new CifarForm(
          Catalogue.CIFAR10_PYTHON,
          batches(""),
          "test_batch",
          "batches.meta",
          file -> CifarPickle.names(file, "label_names"),
          (file, records, classes) -> new CifarPickle(file, records, classes, "labels"));

  static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  /** Mean and deviation of the training split, as published with the data set's usual recipes. */
  private static final Normalisation PUBLISHED =
      new Normalisation(
          List.of(0.49139968, 0.48215841, 0.44653091), List.of(0.24703223, 0.24348513, 0.26158784));

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
        "cifar10", "animals and vehicles, 50,000 + 10,000, 32x32 RGB (Krizhevsky 2009)");
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return source(RECORDS, BINARY, PYTHON);
  }

  /** CIFAR-10 with another number of images in each file than the official one. */
  static OfficialDataset source(int records) {
    return source(records, BINARY, PYTHON);
  }

  /** As above, published in other forms. */
  static OfficialDataset source(int records, CifarForm... forms) {
    return CifarForm.dataset("cifar10", "", CLASSES, PUBLISHED, records, records, forms);
  }

  private static List<String> batches(String ending) {
    return IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ending).toList();
  }
}
