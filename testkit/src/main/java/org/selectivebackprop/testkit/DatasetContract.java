package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;

/**
 * The contract of every data set.
 *
 * <p>The source under test should be small, for it is opened several times: few examples by
 * parameter, or little files in a temporary folder.
 */
public abstract class DatasetContract extends ProviderContract<DatasetSource> {
  private static final int READERS = 4;
  private static final int SAMPLE = 64;

  @TempDir private Path cache;

  /** For subclasses. */
  protected DatasetContract() {
    super(PluginKind.DATASET);
  }

  /** The data set to open, configured to be small. */
  protected abstract DatasetSource source();

  /** Where its files are; empty if it has none. */
  protected abstract Optional<Path> directory();

  @Test
  @DisplayName("splits are not empty and labels are class indices")
  void labelsAreClasses() {
    Dataset dataset = open();
    assertThat(dataset.classes()).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
    for (Dataset.Split split : splits(dataset)) {
      assertThat(split.size()).isPositive();
      for (int id = 0; id < split.size(); id++) {
        assertThat(split.label(id))
            .as("label of %d", id)
            .isBetween(0, dataset.classes().size() - 1);
        assertThat(split.trueLabel(id))
            .as("true label of %d", id)
            .isBetween(0, dataset.classes().size() - 1);
      }
    }
  }

  @Test
  @DisplayName("there is one normalisation constant of each kind per channel")
  void normalisationFitsTheChannels() {
    Dataset dataset = open();
    assertThat(dataset.normalisation().mean()).hasSize(dataset.shape().channels());
    assertThat(dataset.normalisation().std()).hasSize(dataset.shape().channels());
  }

  @Test
  @DisplayName("the checksum is a SHA-256 in hexadecimal")
  void checksumIsSha256() {
    assertThat(open().checksum()).matches("sha256:[0-9a-f]{64}");
  }

  @Test
  @DisplayName("the usual augmentation can be built")
  void augmentationExists() {
    PluginRegistry registry = PluginRegistry.discover(List.of());
    assertThat(registry.resolve(Augmentation.class, open().augmentation(), "the contract").plugin())
        .isNotNull();
  }

  @Test
  @DisplayName("what it says about itself can be read, and its files are there once it is open")
  void factsAndFilesAreTold() {
    source()
        .metadata()
        .ifPresent(
            metadata -> {
              assertThat(metadata.licence()).isNotBlank();
              assertThat(metadata.citation()).isNotBlank();
            });
    open();
    assertThat(source().files(DataAccess.offline(directory(), cache)))
        .allSatisfy(file -> assertThat(file.path()).isRegularFile());
  }

  @Test
  @DisplayName("an image is written whole, and nothing around it")
  void imagesStayInTheirPlace() {
    Dataset dataset = open();
    for (Dataset.Split split : splits(dataset)) {
      for (int id : sample(split)) {
        assertThat(framed(dataset.shape(), split, id, (byte) 0x55))
            .as("image %d over other bytes", id)
            .isEqualTo(framed(dataset.shape(), split, id, (byte) 0xAA));
      }
    }
  }

  @Test
  @DisplayName("several threads read what one reads")
  void readingIsThreadSafe() throws InterruptedException, ExecutionException {
    Dataset dataset = open();
    List<String> alone = contents(dataset);
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<List<String>>> read = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        read.add(readers.submit(() -> contents(dataset)));
      }
      for (Future<List<String>> one : read) {
        assertThat(one.get()).isEqualTo(alone);
      }
    } finally {
      readers.shutdownNow();
    }
  }

  @Test
  @DisplayName("ids outside a split are refused, and nothing is written")
  void idsOutsideASplitAreRefused() {
    Dataset dataset = open();
    byte[] image = new byte[dataset.shape().size()];
    for (Dataset.Split split : splits(dataset)) {
      for (int id : new int[] {-1, split.size(), Integer.MIN_VALUE, Integer.MAX_VALUE}) {
        assertThatThrownBy(() -> split.label(id))
            .as("label of %d", id)
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> split.image(id, image, 0))
            .as("image %d", id)
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
    assertThat(image).containsOnly(0);
  }

  @Test
  @DisplayName("opened twice, it is the same")
  void openingAgainGivesTheSame() {
    Dataset first = open();
    Dataset second = open();
    assertThat(second.checksum()).isEqualTo(first.checksum());
    assertThat(second.classes()).isEqualTo(first.classes());
    assertThat(second.shape()).isEqualTo(first.shape());
    assertThat(second.normalisation()).isEqualTo(first.normalisation());
    assertThat(contents(second)).isEqualTo(contents(first));
  }

  private Dataset open() {
    return source().open(DataAccess.offline(directory(), cache));
  }

  private static List<Dataset.Split> splits(Dataset dataset) {
    return List.of(dataset.train(), dataset.test());
  }

  private static int[] sample(Dataset.Split split) {
    int count = Math.min(SAMPLE, split.size());
    return IntStream.range(0, count)
        .map(i -> count == 1 ? 0 : (int) ((long) i * (split.size() - 1) / (count - 1)))
        .toArray();
  }

  private static List<String> contents(Dataset dataset) {
    List<String> contents = new ArrayList<>();
    byte[] image = new byte[dataset.shape().size()];
    for (Dataset.Split split : splits(dataset)) {
      contents.add("split of " + split.size());
      for (int id : sample(split)) {
        split.image(id, image, 0);
        contents.add(id + " is " + split.label(id) + ": " + Arrays.toString(image));
      }
    }
    return contents;
  }

  /** The image as read into the middle of a buffer of other bytes; these must survive. */
  private static byte[] framed(ImageShape shape, Dataset.Split split, int id, byte other) {
    int size = shape.size();
    byte[] buffer = new byte[3 * size];
    Arrays.fill(buffer, other);
    split.image(id, buffer, size);
    for (int i = 0; i < size; i++) {
      assertThat(buffer[i]).as("byte before image %d", id).isEqualTo(other);
      assertThat(buffer[2 * size + i]).as("byte after image %d", id).isEqualTo(other);
    }
    return Arrays.copyOfRange(buffer, size, 2 * size);
  }
}
