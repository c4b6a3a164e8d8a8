package org.selectivebackprop.datasets.svhn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.fetch.Catalogue;
import org.selectivebackprop.datasets.store.DatasetTraits;
import org.selectivebackprop.datasets.store.OfficialDataset;
import org.selectivebackprop.datasets.store.SplitFiles;

/** Registers Street View House Numbers, cropped digits. */
public final class Svhn implements DatasetProvider {
  static final String TRAIN_FILE = "train_32x32.mat";
  static final String TEST_FILE = "test_32x32.mat";
  static final String EXTRA_FILE = "extra_32x32.mat";

  /** Images in each official file. */
  private static final Map<String, Integer> SIZES =
      Map.of(TRAIN_FILE, 73_257, EXTRA_FILE, 531_131, TEST_FILE, 26_032);

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

  private static final Param<Split> SPLIT =
      Param.choice(
          "split",
          Split.TRAIN,
          "what is trained on: 73,257 images, or 604,388 with the easier ones, as in the paper");

  /** What is trained on. */
  enum Split {
    /** The harder images. */
    TRAIN,
    /** The easier ones, too, as in the paper. */
    TRAIN_AND_EXTRA;

    private List<String> files() {
      return this == TRAIN ? List.of(TRAIN_FILE) : List.of(TRAIN_FILE, EXTRA_FILE);
    }

    @Override
    public String toString() {
      return this == TRAIN ? "train" : "train+extra";
    }
  }

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
            "svhn",
            "digits of house numbers, 73,257 or 604,388 + 26,032, 32x32 RGB (Netzer et al. 2011)")
        .withParams(SPLIT);
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return source(values.get(SPLIT), SIZES);
  }

  /**
   * SVHN with other counts than the official ones.
   *
   * @param sizes images in each file, by its name
   */
  static OfficialDataset source(Split split, Map<String, Integer> sizes) {
    DatasetTraits traits =
        new DatasetTraits(
            "svhn",
            split.toString(),
            SvhnFile.SHAPE,
            CLASSES,
            Optional.of(split == Split.TRAIN ? QUOTED : PAPER),
            PluginSpec.of("none"));
    OfficialDataset.Form form =
        new OfficialDataset.Form(
            Catalogue.SVHN,
            Stream.concat(split.files().stream(), Stream.of(TEST_FILE)).toList(),
            files -> {
              Function<String, SvhnFile> file =
                  name -> new SvhnFile(files.apply(name), sizes.getOrDefault(name, 0));
              return new OfficialDataset.Splits(
                  SplitFiles.joined(split.files().stream().map(file).toList(), SvhnFile.CLASSES),
                  file.apply(TEST_FILE));
            });
    return new OfficialDataset(traits, List.of(form), true);
  }
}
