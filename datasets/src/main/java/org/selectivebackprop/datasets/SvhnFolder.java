package org.selectivebackprop.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.datasets.fetch.Catalogue;

/**
 * Cropped street-view digits in their official files.
 *
 * @param split what is trained on
 * @param sizes images in each file
 */
record SvhnFolder(Split split, Sizes sizes) implements DatasetSource {
  static final String TRAIN_FILE = "train_32x32.mat";
  static final String TEST_FILE = "test_32x32.mat";
  static final String EXTRA_FILE = "extra_32x32.mat";

  private static final List<String> CLASSES =
      IntStream.range(0, SvhnFile.CLASSES).mapToObj(String::valueOf).toList();

  /** Mean and deviation of the training file to four digits, as usually quoted. */
  private static final Normalisation QUOTED =
      new Normalisation(List.of(0.4377, 0.4438, 0.4728), List.of(0.1980, 0.2010, 0.1970));

  /** Those of both files, in the paper's code, which is for pixels from 0 to 255. */
  private static final Normalisation PAPER =
      new Normalisation(
          List.of(109.9 / 255, 109.7 / 255, 113.8 / 255),
          List.of(50.1 / 255, 50.6 / 255, 50.8 / 255));

  /**
   * Images in each file.
   *
   * @param train in the training file
   * @param extra in the file of easier images
   * @param test in the test file
   */
  record Sizes(int train, int extra, int test) {
    private int of(String name) {
      return switch (name) {
        case TRAIN_FILE -> train;
        case EXTRA_FILE -> extra;
        default -> test;
      };
    }
  }

  /** What is trained on. */
  enum Split {
    /** The harder images. */
    TRAIN,
    /** The easier ones, too, as in the paper. */
    TRAIN_AND_EXTRA;

    private List<String> files() {
      return this == TRAIN ? List.of(TRAIN_FILE) : List.of(TRAIN_FILE, EXTRA_FILE);
    }

    private Normalisation normalisation() {
      return this == TRAIN ? QUOTED : PAPER;
    }

    @Override
    public String toString() {
      return this == TRAIN ? "train" : "train+extra";
    }
  }

  @Override
  public Dataset open(DataAccess access) {
    List<String> names = names();
    Path folder = Catalogue.SVHN.folder(access, names);
    DatasetTraits traits =
        new DatasetTraits(
            "svhn",
            split.toString(),
            SvhnFile.SHAPE,
            CLASSES,
            Optional.of(split.normalisation()),
            PluginSpec.of("none"));
    return new DatasetFiles(
            traits,
            split(folder, split.files()),
            split(folder, List.of(TEST_FILE)),
            folder,
            names.stream().map(folder::resolve).toList(),
            true)
        .open(access);
  }

  @Override
  public Optional<DatasetMetadata> metadata() {
    return Optional.of(Catalogue.SVHN.metadata());
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    return Catalogue.SVHN.files(access, names());
  }

  private List<String> names() {
    return Stream.concat(split.files().stream(), Stream.of(TEST_FILE)).toList();
  }

  private SvhnSplit split(Path folder, List<String> names) {
    return new SvhnSplit(
        names.stream()
            .map(name -> new DataFile(folder.resolve(name), Catalogue.SVHN.remedy()))
            .map(file -> new SvhnFile(file, sizes.of(file.path().getFileName().toString())))
            .toList());
  }
}
