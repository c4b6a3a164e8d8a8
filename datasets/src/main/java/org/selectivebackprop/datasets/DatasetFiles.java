package org.selectivebackprop.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.error.DataException;

/**
 * A data set in files that were found, ready to be read.
 *
 * @param traits what is known of it
 * @param train its training split
 * @param test its test split
 * @param folder where they are
 * @param files all that is read, to notice when they change
 * @param slow whether reading takes so long that what was read is kept for later runs
 * @param damage what was found wrong with them so far
 */
record DatasetFiles(
    DatasetTraits traits,
    SplitFiles train,
    SplitFiles test,
    Path folder,
    List<Path> files,
    boolean slow,
    Damage damage) {

  /** Of the heap, this part may be taken by images; where they need more, they are mapped. */
  private static final int HEAP_SHARE = 4;

  /** Empty classes mentioned by name. */
  private static final int MENTIONED = 10;

  DatasetFiles {
    files = List.copyOf(files);
  }

  /** One whose readers end at the first damage. */
  DatasetFiles(
      DatasetTraits traits,
      SplitFiles train,
      SplitFiles test,
      Path folder,
      List<Path> files,
      boolean slow) {
    this(traits, train, test, folder, files, slow, new Damage(OnDamage.FAIL));
  }

  /** Once all images were read: what is left if some are to be left out. */
  Optional<DatasetFiles> rest() {
    damage.requireAllowed(folder);
    SplitFiles trained = train.without(damage.lost());
    SplitFiles tested = test.without(damage.lost());
    if (trained.size() == train.size() && tested.size() == test.size()) {
      return Optional.empty();
    }
    if (trained.size() == 0 || tested.size() == 0) {
      throw damage.refuse(folder, "get files that are whole");
    }
    return Optional.of(new DatasetFiles(traits, trained, tested, folder, files, slow, damage));
  }

  /** Opens it on the heap where that is quick and there is room, or else in the cache. */
  ImageDataset open(DataAccess access) {
    return open(access, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  /**
   * As above.
   *
   * @param heapBytes that images may take
   */
  ImageDataset open(DataAccess access, long heapBytes) {
    ImageDataset dataset = read(access, heapBytes);
    mentionEmptyClasses(dataset, access.listener());
    return dataset;
  }

  private void mentionEmptyClasses(ImageDataset dataset, DataListener listener) {
    int[] counts = dataset.train().labels().counts();
    List<String> empty =
        IntStream.range(0, counts.length)
            .filter(label -> counts[label] == 0)
            .mapToObj(traits.classes()::get)
            .toList();
    if (!empty.isEmpty()) {
      listener.onNote(
          traits.name()
              + " has no training example of "
              + (empty.size() == 1 ? "class " : empty.size() + " classes: ")
              + String.join(", ", empty.subList(0, Math.min(MENTIONED, empty.size())))
              + (empty.size() > MENTIONED ? ", ..." : ""));
    }
  }

  private ImageDataset read(DataAccess access, long heapBytes) {
    if (slow || imageBytes() > heapBytes) {
      return ImageCache.of(this, access).open();
    }
    ImageSplit trained = read(train);
    return ImageDataset.of(
        traits.classes(),
        traits.normalisation().orElseGet(() -> normalisation(ChannelStatistics.of(trained))),
        traits.augmentation(),
        trained,
        read(test));
  }

  /**
   * Mean and deviation as measured.
   *
   * @throws DataException if a channel is the same everywhere
   */
  Normalisation normalisation(ChannelStatistics measured) {
    return measured
        .normalisation()
        .orElseThrow(
            () ->
                new DataException(
                    "the training images have a channel that is the same everywhere",
                    folder.toString(),
                    "give images that differ"));
  }

  /** Of both splits. */
  long imageBytes() {
    return ((long) train.size() + test.size()) * traits.shape().size();
  }

  private ImageSplit read(SplitFiles split) {
    Labels labels = split.labels();
    HeapImages images = new HeapImages(traits.shape().size(), split.size());
    split.images(images);
    return new ImageSplit(traits.shape(), labels, images.pixels());
  }
}
