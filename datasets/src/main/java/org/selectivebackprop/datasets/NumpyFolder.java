package org.selectivebackprop.datasets;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.DataAccess;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.DatasetFile;
import org.selectivebackprop.core.spi.DatasetSource;

/**
 * A user's own images and labels in NumPy array files of fixed names, and perhaps the names of the
 * classes, one a line; without them there are as many classes as the highest label says.
 */
record NumpyFolder() implements DatasetSource {
  static final String CLASSES_FILE = "classes.txt";

  private static final int CLASSES_LIMIT_BYTES = 1 << 20;

  /** Far above any image a network is trained on, and far below what an array can hold. */
  private static final int MAX_IMAGE_BYTES = 1 << 26;

  private static final OwnFiles OWN =
      new OwnFiles(
          "numpy",
          "put train-images.npy, train-labels.npy, test-images.npy and test-labels.npy into one"
              + " folder and give it with --data-dir");

  @Override
  public Dataset open(DataAccess access) {
    Path folder = OWN.folder(access);
    OWN.requireNone(
        files(access).stream()
            .map(DatasetFile::path)
            .filter(path -> !Files.isRegularFile(path))
            .map(path -> path.getFileName().toString())
            .toList(),
        folder);
    List<String> names = names(OWN.file(folder.resolve(CLASSES_FILE)));
    Split train = split(folder, "train", names.size());
    Split test = split(folder, "test", names.size());
    ImageShape shape = shape(train.imageFile);
    if (!shape.equals(shape(test.imageFile))) {
      throw test.imageFile
          .file()
          .refuse("images of " + shape(test.imageFile) + ", but those to train on are " + shape);
    }
    List<String> classes = names.isEmpty() ? numbered(train, test) : names;
    return new DatasetFiles(
            new DatasetTraits("numpy", "", shape, classes, Optional.empty(), PluginSpec.of("none")),
            train.with(classes.size()),
            test.with(classes.size()),
            folder,
            Stream.of(train.imageFile, train.labelFile, test.imageFile, test.labelFile)
                .map(npy -> npy.file().path())
                .toList(),
            false)
        .open(access);
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    return Stream.of("train", "test")
        .flatMap(split -> Stream.of(split + "-images.npy", split + "-labels.npy"))
        .flatMap(name -> access.directory().stream().map(folder -> folder.resolve(name)))
        .map(path -> new DatasetFile(path, Optional.empty()))
        .toList();
  }

  private static Split split(Path folder, String name, int classes) {
    NpyFile images = NpyFile.open(OWN.file(folder.resolve(name + "-images.npy")));
    NpyFile labels = NpyFile.open(OWN.file(folder.resolve(name + "-labels.npy")));
    shape(images);
    if (!labels.shape().get(0).equals(images.shape().get(0))) {
      throw labels
          .file()
          .refuse(labels.shape().get(0) + " labels for " + images.shape().get(0) + " images");
    }
    return new Split(images, labels, classes == 0 ? Labels.MAX_CLASSES : classes);
  }

  /** Of one image: height, width and channels, or height and width. */
  static ImageShape shape(NpyFile images) {
    List<Integer> sizes = images.shape();
    if (!images.type().matches("[|<>=]u1") || sizes.size() < 3 || sizes.size() > 4) {
      throw images
          .file()
          .refuse(
              "type "
                  + images.type()
                  + " and shape "
                  + sizes
                  + ", not uint8 of [n, height, width, channels] or [n, height, width]",
              "offset 10");
    }
    if (sizes.contains(0)) {
      throw images.file().refuse("there are no images in it: shape " + sizes, "offset 10");
    }
    long bytes = sizes.stream().skip(1).mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    if (bytes > MAX_IMAGE_BYTES) {
      throw images
          .file()
          .refuse("images of " + bytes + " bytes, more than " + MAX_IMAGE_BYTES, "offset 10");
    }
    return new ImageShape(sizes.get(1), sizes.get(2), sizes.size() == 3 ? 1 : sizes.get(3));
  }

  /** As many as the labels say, named by number. */
  private static List<String> numbered(Split train, Split test) {
    int highest =
        Stream.of(train, test).mapToInt(split -> split.labels().highest()).max().orElseThrow();
    if (highest == 0) {
      throw train.labelFile.file().refuse("all labels are 0, and one class is nothing to learn");
    }
    return IntStream.rangeClosed(0, highest).mapToObj(String::valueOf).toList();
  }

  /** Empty if there is no such file. */
  private static List<String> names(DataFile file) {
    if (!Files.exists(file.path())) {
      return List.of();
    }
    if (file.sizeBytes() > CLASSES_LIMIT_BYTES) {
      throw file.refuse("too long for class names: " + file.sizeBytes() + " bytes");
    }
    List<String> names;
    try {
      names = Files.readAllLines(file.path(), StandardCharsets.UTF_8);
    } catch (MalformedInputException binary) {
      throw file.refuse("not text in UTF-8");
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
    if (names.size() < 2
        || names.size() > Labels.MAX_CLASSES
        || names.stream().anyMatch(String::isBlank)
        || names.stream().distinct().count() < names.size()) {
      throw file.refuse(
          "its " + names.size() + " lines are not at least two different class names");
    }
    return names;
  }

  /** Two files. */
  private record Split(NpyFile imageFile, NpyFile labelFile, int classes) implements SplitFiles {
    private Split with(int number) {
      return new Split(imageFile, labelFile, number);
    }

    @Override
    public int size() {
      return imageFile.shape().get(0);
    }

    @Override
    public Labels labels() {
      return Labels.of(labelFile.labels(classes), classes);
    }

    @Override
    public void images(ImageSink sink) {
      imageFile.runs(shape(imageFile).size(), size(), sink);
    }
  }
}
