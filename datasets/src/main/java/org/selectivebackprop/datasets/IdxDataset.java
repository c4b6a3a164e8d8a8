package org.selectivebackprop.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.fetch.OfficialFiles;

/**
 * A data set in the four idx files of the MNIST family, under their official names.
 *
 * <p>Each may be gzip-compressed, with {@code .gz} after its name; where both forms are there, the
 * plain one is read.
 *
 * @param official where its files come from
 * @param traits of the data set
 * @param trainSize examples in the training files
 * @param testSize examples in the test files
 */
record IdxDataset(OfficialFiles official, DatasetTraits traits, int trainSize, int testSize)
    implements DatasetSource {

  /** Of every image of the family. */
  static final ImageShape SHAPE = new ImageShape(28, 28, 1);

  /** Training examples in the official files. */
  static final int TRAIN_SIZE = 60_000;

  /** Test examples in the official files. */
  static final int TEST_SIZE = 10_000;

  private static final List<String> PREFIXES = List.of("train", "t10k");

  @Override
  public Dataset open(DataAccess access) {
    Path folder = official.folder(access, names());
    Split train = split(folder, PREFIXES.get(0), trainSize);
    Split test = split(folder, PREFIXES.get(1), testSize);
    return new DatasetFiles(
            traits,
            train,
            test,
            folder,
            Stream.of(train, test)
                .flatMap(split -> Stream.of(split.labelFile.path(), split.imageFile.path()))
                .toList(),
            false)
        .open(access);
  }

  @Override
  public Optional<DatasetMetadata> metadata() {
    return Optional.of(official.metadata());
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    return official.files(access, names());
  }

  private Split split(Path folder, String prefix, int size) {
    return new Split(
        file(folder, labels(prefix)), file(folder, images(prefix)), size, traits.classes().size());
  }

  /** Two files. */
  private record Split(DataFile labelFile, DataFile imageFile, int size, int classes)
      implements SplitFiles {
    @Override
    public Labels labels() {
      return IdxFile.labels(labelFile, size, classes);
    }

    @Override
    public void images(ImageSink sink) {
      IdxFile.images(imageFile, size, SHAPE, sink);
    }
  }

  private DataFile file(Path folder, String name) {
    return new DataFile(OfficialFiles.locate(folder, name), official.remedy());
  }

  private static List<String> names() {
    return PREFIXES.stream().flatMap(prefix -> Stream.of(images(prefix), labels(prefix))).toList();
  }

  private static String images(String prefix) {
    return prefix + "-images-idx3-ubyte";
  }

  private static String labels(String prefix) {
    return prefix + "-labels-idx1-ubyte";
  }
}
