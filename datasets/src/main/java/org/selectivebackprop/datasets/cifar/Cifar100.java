package org.selectivebackprop.datasets.cifar;

import java.util.List;
import java.util.Locale;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.fetch.Catalogue;
import org.selectivebackprop.datasets.store.OfficialDataset;

/** Registers CIFAR-100, photographs of a hundred kinds of things, in twenty groups. */
public final class Cifar100 implements DatasetProvider {
  private static final int TRAIN_RECORDS = 50_000;

  private static final int TEST_RECORDS = 10_000;

  /** Mean and deviation of the training split, as published with the data set's usual recipes. */
  private static final Normalisation PUBLISHED =
      new Normalisation(
          List.of(0.50707516, 0.48654887, 0.44091784), List.of(0.26733429, 0.25643846, 0.27615047));

  /** Which of its two labels an image has; names are in the order of labels, the alphabet's. */
  enum Kind {
    /** One of a hundred classes. */
    FINE(
        1,
        """
        apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus
        butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud cockroach couch
        crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster house
        kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle
        mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree
        plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark
        shrew skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table
        tank telephone television tiger tractor train trout tulip turtle wardrobe whale
        willow_tree wolf woman worm
        """),
    /** One of twenty groups of five classes. */
    COARSE(
        0,
        """
        aquatic_mammals fish flowers food_containers fruit_and_vegetables
        household_electrical_devices household_furniture insects large_carnivores
        large_man-made_outdoor_things large_natural_outdoor_scenes
        large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people reptiles
        small_mammals trees vehicles_1 vehicles_2
        """);

    private final int labelAt;
    private final String classes;

    Kind(int labelAt, String classes) {
      this.labelAt = labelAt;
      this.classes = classes;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    List<String> classes() {
      return List.of(classes.strip().split("\\s+"));
    }

    CifarForm binary() {
      return new CifarForm(
          Catalogue.CIFAR100,
          List.of("train.bin"),
          "test.bin",
          word() + "_label_names.txt",
          CifarForm::lines,
          (file, records, count) -> new CifarFile(file, records, count, 2, labelAt));
    }

    private CifarForm python() {
      return new CifarForm(
          Catalogue.CIFAR100_PYTHON,
          List.of("train"),
          "test",
          "meta",
          file -> CifarPickle.names(file, word() + "_label_names"),
          (file, records, count) -> new CifarPickle(file, records, count, word() + "_labels"));
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

  static OfficialDataset source(Kind labels, int trainRecords, int testRecords) {
    return CifarForm.dataset(
        "cifar100",
        labels.word(),
        labels.classes(),
        PUBLISHED,
        trainRecords,
        testRecords,
        labels.binary(),
        labels.python());
  }
}
