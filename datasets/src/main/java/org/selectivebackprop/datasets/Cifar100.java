package org.selectivebackprop.datasets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.fetch.CifarCatalogue;

/** Registers CIFAR-100, photographs of a hundred kinds of things, in twenty groups. */
public final class Cifar100 implements DatasetProvider {
  /** Images in the official training file. */
  private static final int TRAIN_RECORDS = 50_000;

  /** Images in the official test file. */
  private static final int TEST_RECORDS = 10_000;

  /** Mean and deviation of the training split, as published with the data set's usual recipes. */
  private static final Normalisation PUBLISHED =
      new Normalisation(
          List.of(0.50707516, 0.48654887, 0.44091784), List.of(0.26733429, 0.25643846, 0.27615047));

  /** Which of its two labels an image has. */
  enum Kind {
    /** One of a hundred classes. */
    FINE(1),
    /** One of twenty groups of five classes. */
    COARSE(0);

    private final int labelAt;

    Kind(int labelAt) {
      this.labelAt = labelAt;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    List<String> classes() {
      return this == FINE ? Cifar100Classes.FINE : Cifar100Classes.COARSE;
    }

    CifarForm binary() {
      return CifarForm.binary(
          CifarCatalogue.CIFAR100,
          List.of("train.bin"),
          "test.bin",
          word() + "_label_names.txt",
          2,
          labelAt);
    }

    CifarForm python() {
      return CifarForm.python(
          CifarCatalogue.CIFAR100_PYTHON,
          List.of("train"),
          "test",
          "meta",
          word() + "_labels",
          word() + "_label_names");
    }
  }

  private static final Param<Kind> LABELS =
      Param.choice("labels", Kind.FINE, "a hundred classes, or twenty groups of five");

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
            "cifar100", "100 kinds of things, 50,000 + 10,000, 32x32 RGB (Krizhevsky 2009)")
        .withParams(LABELS);
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return source(values.get(LABELS), TRAIN_RECORDS, TEST_RECORDS);
  }

  /** CIFAR-100 with other counts than the official ones. */
  static CifarFolder source(Kind labels, int trainRecords, int testRecords) {
    DatasetTraits traits =
        new DatasetTraits(
            "cifar100",
            labels.word(),
            CifarFile.SHAPE,
            labels.classes(),
            Optional.of(PUBLISHED),
            PluginSpec.of("crop-flip", "pad", 4));
    return new CifarFolder(traits, labels.binary(), labels.python(), trainRecords, testRecords);
  }
}
