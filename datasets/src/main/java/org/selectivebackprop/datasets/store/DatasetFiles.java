package org.selectivebackprop.datasets.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ChannelStatistics;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.images.Damage;

/** A data set in files that were found, ready to be read; kept for later runs if that is slow. */
public record DatasetFiles(
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

  public ImageDataset open(DataAccess access) {
    return open(access, Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  /** As above, of images that may take so much of the heap. */
  ImageDataset open(DataAccess access, long heapBytes) {
    ImageDataset dataset =
        slow || imageBytes() > heapBytes ? ImageCache.of(this, access).open() : read();
    mentionEmptyClasses(dataset, access.listener());
    return dataset;
  }

  private ImageDataset read() {
    ImageSplit trained = ImageSplit.read(train, traits.shape());
    return ImageDataset.of(
        traits.classes(),
        normalisation(() -> trained.statistics()),
        traits.augmentation(),
        trained,
        ImageSplit.read(test, traits.shape()));
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

  Normalisation normalisation(Supplier<ChannelStatistics> measured) {
    return traits
        .normalisation()
        .or(() -> measured.get().normalisation())
        .orElseThrow(
            () ->
                new DataException(
                    "the training images have a channel that is the same everywhere",
                    folder.toString(),
                    "give images that differ"));
  }

  long imageBytes() {
    return ((long) train.size() + test.size()) * traits.shape().size();
  }
}
