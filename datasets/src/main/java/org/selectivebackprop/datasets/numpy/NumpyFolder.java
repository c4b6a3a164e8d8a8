package org.selectivebackprop.datasets.numpy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.images.Damage;
import org.selectivebackprop.datasets.images.OnDamage;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.io.OwnFiles;
import org.selectivebackprop.datasets.io.ZipMember;
import org.selectivebackprop.datasets.store.DatasetFiles;
import org.selectivebackprop.datasets.store.DatasetTraits;
import org.selectivebackprop.datasets.store.Labels;

/**
 * A user's own NumPy arrays of fixed names, in files or one {@code .npz}. Images with classes may
 * be mapped, as those of other data sets; {@link NumpyExamples} are all others.
 */
public record NumpyFolder(
    NumpySplit.Channels channels, NumpyExamples.Kind target, boolean normalised)
    implements DatasetSource {
  static final String CLASSES_FILE = "classes.txt";

  /** Images and labels to train on, images and labels to test on: ours, and those of Keras. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("train-images.npy", "train-labels.npy", "test-images.npy", "test-labels.npy"),
          List.of("x_train.npy", "y_train.npy", "x_test.npy", "y_test.npy"));

  private static final String AGAIN = "save this file again";

  private static final OwnFiles OWN =
      new OwnFiles(
          "numpy",
          "put train-images.npy, train-labels.npy, test-images.npy and test-labels.npy (or x_train,"
              + " y_train, x_test, y_test), or all in one .npz, into one folder and give it with"
              + " --data-dir, or in code with dataDirectory");

  NumpyFolder(NumpySplit.Channels channels) {
    this(channels, NumpyExamples.Kind.AUTO, true);
  }

  @Override
  public Dataset open(DataAccess access) {
    Path folder = OWN.folder(access);
    List<String> names =
        ClassNames.read(
            new DataFile(folder.resolve(CLASSES_FILE), "save this file again, or leave it out"));
    NumpyInputs several = NumpyInputs.of(folder, archives(folder));
    if (!several.inputs().isEmpty()) {
      return several.open(this, names).open();
    }
    List<NpyArray> arrays = arrays(folder).stream().map(NpyArray::open).toList();
    if (!NumpySplit.areImagesWithClasses(arrays.get(0), arrays.get(1), target)) {
      return NumpyInputs.one(arrays, this, names).open();
    }
    int most = names.isEmpty() ? Labels.MAX_CLASSES : names.size();
    NumpySplit train = new NumpySplit(arrays.get(0), arrays.get(1), most, channels);
    NumpySplit test = new NumpySplit(arrays.get(2), arrays.get(3), most, channels);
    if (!train.shape().equals(test.shape())) {
      throw arrays
          .get(2)
          .file()
          .refuse("images of " + test.shape() + ", but those to train on are " + train.shape());
    }
    List<String> classes = names.isEmpty() ? numbered(train, test) : names;
    return new DatasetFiles(
            new DatasetTraits(
                "numpy",
                channels == NumpySplit.Channels.FIRST ? "channels-first" : "",
                train.shape(),
                classes,
                Optional.empty(),
                PluginSpec.of("none")),
            train.with(classes.size()),
            test.with(classes.size()),
            folder,
            arrays.stream().map(array -> array.file().path()).distinct().toList(),
            false,
            new Damage(OnDamage.FAIL))
        .open(access);
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    return access.directory().map(NumpyFolder::paths).orElse(List.of()).stream()
        .map(path -> new DatasetFile(path, Optional.empty()))
        .toList();
  }

  private static List<Path> paths(Path folder) {
    List<Path> archives = archives(folder);
    if (!archives.isEmpty() || !Files.isDirectory(folder)) {
      return archives.isEmpty() ? separate(folder) : archives;
    }
    NumpyInputs several = NumpyInputs.of(folder, archives);
    return several.inputs().isEmpty()
        ? separate(folder)
        : several.arrays().stream().map(folder::resolve).toList();
  }

  private static List<DataFile> arrays(Path folder) {
    List<Path> archives = archives(folder);
    if (archives.size() > 1) {
      throw OWN.refuse(folder, "data set 'numpy' is one .npz, and here are " + archives);
    }
    if (!archives.isEmpty()) {
      return entries(archives.get(0));
    }
    List<Path> files = separate(folder);
    List<String> missing =
        files.stream()
            .filter(path -> !Files.isRegularFile(path))
            .map(path -> path.getFileName().toString())
            .toList();
    if (!missing.isEmpty()) {
      throw OWN.refuse(folder, "data set 'numpy' lacks " + String.join(", ", missing));
    }
    return files.stream().map(path -> new DataFile(path, AGAIN)).toList();
  }

  private static List<DataFile> entries(Path archive) {
    DataFile file = new DataFile(archive, AGAIN);
    List<String> found;
    try {
      found = ZipMember.names(archive);
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
    for (List<String> names : NAMES) {
      if (found.containsAll(names)) {
        return names.stream().map(name -> new DataFile(archive, name, AGAIN)).toList();
      }
    }
    throw file.remedied("save it by numpy.savez(file, x_train=..., y_train=..., ...)")
        .refuse("it holds " + found + ", not x_train, y_train, x_test and y_test");
  }

  /** Of the names of which some are there, or of ours. */
  private static List<Path> separate(Path folder) {
    return NAMES.stream()
        .map(names -> names.stream().map(folder::resolve).toList())
        .filter(paths -> paths.stream().anyMatch(Files::exists))
        .findFirst()
        .orElseGet(() -> NAMES.get(0).stream().map(folder::resolve).toList());
  }

  /** Every {@code .npz}; none where arrays have files of their own, which come first. */
  private static List<Path> archives(Path folder) {
    if (separate(folder).stream().anyMatch(Files::exists) || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(path -> path.toString().endsWith(".npz")).sorted().toList();
    } catch (IOException failed) {
      throw new DataFile(folder, "make it readable").unreadable(failed);
    }
  }

  /** As many as the labels say, named by number. */
  private static List<String> numbered(NumpySplit train, NumpySplit test) {
    int[] counts = train.labels().counts();
    int[] tested = test.labels().counts();
    int highest = counts.length - 1;
    while (counts[highest] + tested[highest] == 0) {
      highest--;
    }
    DataFile file = train.labelArray().file();
    if (highest == 0) {
      throw file.refuse("all labels are 0, and one class is nothing to learn");
    }
    if (counts[0] + tested[0] == 0) {
      throw file.remedied(
              "save labels - 1; or name the classes, the empty one first, in " + CLASSES_FILE)
          .refuse("no label is 0, where classes are counted from 0 up to " + highest);
    }
    return IntStream.rangeClosed(0, highest).mapToObj(String::valueOf).toList();
  }

  public static final class Provider implements DatasetProvider {
    private static final Param<NumpyExamples.Kind> TARGET =
        Param.choice(
            "target",
            NumpyExamples.Kind.AUTO,
            "what y is: auto is a class for integers, labels for rows of booleans, or numbers");

    private static final Param<Boolean> NORMALISE =
        Param.bool(
            "normalise", true, "whether numbers, and bytes, get mean 0 and variance 1 by channel");

    private static final Param<NumpySplit.Channels> CHANNELS =
        Param.choice(
            "channels",
            NumpySplit.Channels.AUTO,
            "last in an image's shape, or first; auto is last, and refuses what looks like first");

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "numpy",
              "your own arrays, such as images and labels: {train,test}-{images,labels}.npy, or an"
                  + " .npz with x_train, y_train, x_test, y_test; from --data-dir")
          .withParams(CHANNELS, TARGET, NORMALISE);
    }

    @Override
    public DatasetSource create(ParamValues values) {
      return new NumpyFolder(values.get(CHANNELS), values.get(TARGET), values.get(NORMALISE));
    }
  }
}
