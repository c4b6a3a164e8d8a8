package org.selectivebackprop.datasets.svhn;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.fetch.Catalogue;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.DatasetTraits;
import org.selectivebackprop.datasets.store.Labels;
import org.selectivebackprop.datasets.store.OfficialDataset;
import org.selectivebackprop.datasets.store.SplitFiles;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.types.Source;

/** Registers Street View House Numbers, cropped digits. */
public final class Svhn implements DatasetProvider {
  static final String TRAIN_FILE = "train_32x32.mat";
  static final String TEST_FILE = "test_32x32.mat";
  static final String EXTRA_FILE = "extra_32x32.mat";

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

  /**
   * One file of <a href="http://ufldl.stanford.edu/housenumbers/">cropped street-view digits</a>:
   * images in array X of 32 x 32 x 3 x n, labels in array y of n x 1.
   */
  record SvhnFile(DataFile file, int size) implements SplitFiles {
    static final ImageShape SHAPE = new ImageShape(32, 32, 3);

    static final int CLASSES = 10;

    /** MATLAB counts from 1, so digit 0 is written as ten. */
    private static final int ZERO = 10;

    @Override
    public Labels labels() {
      int[] labels = new int[size];
      read(
          "y",
          array ->
              array.read(
                  List.of(size, 1),
                  (stored, values) -> {
                    for (int i = 0; i < size; i++) {
                      double label = value(array, stored, values);
                      if (!(label >= 1 && label <= ZERO) || label != (int) label) {
                        throw array.refuse(
                            "has label " + label + " at example " + i + ", not one of 1 to 10");
                      }
                      labels[i] = (int) label % ZERO;
                    }
                  }));
      return Labels.of(labels, CLASSES);
    }

    @Override
    public void images(Consumer<byte[]> sink) {
      byte[] columns = new byte[SHAPE.size()];
      byte[] image = new byte[SHAPE.size()];
      read(
          "X",
          array ->
              array.read(
                  List.of(SHAPE.height(), SHAPE.width(), SHAPE.channels(), size),
                  (stored, values) -> {
                    if (stored != Mat5Type.UInt8) {
                      throw array.refuse("holds " + stored + ", not UInt8");
                    }
                    for (int i = 0; i < size; i++) {
                      values.readBytes(columns, 0, columns.length);
                      transpose(columns, image);
                      sink.accept(image);
                    }
                  }));
    }

    private void read(String name, Consumer<MatArray> reader) {
      try (MatFile mat = MatFile.open(file);
          MatArray array = mat.array(name)) {
        reader.accept(array);
      } catch (IOException failed) {
        throw file.unreadable(failed);
      }
    }

    /** A number, however it is stored: MATLAB takes the smallest type that can hold them all. */
    private static double value(MatArray array, Mat5Type stored, Source values) throws IOException {
      return switch (stored) {
        case Int8 -> values.readByte();
        case UInt8 -> values.readByte() & 0xFF;
        case Int16 -> values.readShort();
        case UInt16 -> values.readShort() & 0xFFFF;
        case Int32 -> values.readInt();
        case UInt32 -> (double) (values.readInt() & 0xFFFFFFFFL);
        case Int64, UInt64 -> (double) values.readLong();
        case Single -> values.readFloat();
        case Double -> values.readDouble();
        default -> throw array.refuse("holds " + stored + ", not numbers");
      };
    }

    /** From columns, one after the other and plane by plane, to rows of pixels. */
    private static void transpose(byte[] columns, byte[] image) {
      int at = 0;
      for (int channel = 0; channel < SHAPE.channels(); channel++) {
        for (int x = 0; x < SHAPE.width(); x++) {
          for (int y = 0; y < SHAPE.height(); y++) {
            image[(y * SHAPE.width() + x) * SHAPE.channels() + channel] = columns[at++];
          }
        }
      }
    }
  }
}
