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
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.ExampleValues;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
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

  protected DatasetContract() {
    super(PluginKind.DATASET);
  }

  /** The data set to open, configured to be small. */
  protected abstract DatasetSource source();

  /** Where its files are; empty if it has none. */
  protected abstract Optional<Path> directory();

  @Test
  @DisplayName("splits are not empty, and labels are class indices, or 0 where there are none")
  void labelsAreClasses() {
    Dataset dataset = open();
    Target target = dataset.spec().target();
    assertThat(dataset.classes()).isEqualTo(target.names()).doesNotHaveDuplicates();
    if (target instanceof Target.ClassIndex) {
      assertThat(dataset.classes()).hasSizeGreaterThanOrEqualTo(2);
    }
    for (Dataset.Split split : splits(dataset)) {
      assertThat(split.size()).isPositive();
      assertThat(split.inputs()).isEqualTo(dataset.spec().inputs());
      assertThat(split.targetValues()).isEqualTo(target.values());
      for (int id = 0; id < split.size(); id++) {
        assertThat(split.label(id)).as("label of %d", id).isBetween(0, target.groups() - 1);
        assertThat(split.trueLabel(id)).as("true %d", id).isBetween(0, target.groups() - 1);
      }
    }
  }

  @Test
  @DisplayName("numbers are finite, ids are known and labels are in [0, 1]")
  void valuesAreInRange() {
    Dataset dataset = open();
    for (Dataset.Split split : splits(dataset)) {
      ExampleBatch batch = new ExampleBatch(dataset.spec(), 1);
      for (int id : sample(split)) {
        split.read(id, batch, 0);
        assertThat(ExampleValues.problem(split.inputs(), dataset.spec().target(), batch, 0))
            .as("example %d", id)
            .isEmpty();
      }
    }
  }

  @Test
  @DisplayName("there is one normalisation constant of each kind per channel")
  void normalisationFitsTheChannels() {
    Dataset dataset = open();
    int channels = Normalisation.channels(dataset.spec().inputs());
    assertThat(dataset.normalisation().mean()).hasSize(channels);
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
  @DisplayName("an example is written whole, and nothing around it")
  void examplesStayInTheirPlace() {
    Dataset dataset = open();
    for (Dataset.Split split : splits(dataset)) {
      for (int id : sample(split)) {
        assertThat(framed(dataset.spec(), split, id, 0x55))
            .as("example %d over other values", id)
            .isEqualTo(framed(dataset.spec(), split, id, 0x2A));
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
    ExampleBatch batch = new ExampleBatch(dataset.spec(), 1);
    String before = values(batch, 0);
    for (Dataset.Split split : splits(dataset)) {
      for (int id : new int[] {-1, split.size(), Integer.MIN_VALUE, Integer.MAX_VALUE}) {
        assertThatThrownBy(() -> split.label(id))
            .as("label of %d", id)
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> split.read(id, batch, 0))
            .as("example %d", id)
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
    assertThat(values(batch, 0)).isEqualTo(before);
  }

  @Test
  @DisplayName("opened twice, it is the same")
  void openingAgainGivesTheSame() {
    Dataset first = open();
    Dataset second = open();
    assertThat(second.checksum()).isEqualTo(first.checksum());
    assertThat(second.spec()).isEqualTo(first.spec());
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
    long last = split.size() - 1L;
    return IntStream.range(0, count).map(i -> (int) (i * last / Math.max(1, count - 1))).toArray();
  }

  private static List<String> contents(Dataset dataset) {
    List<String> contents = new ArrayList<>();
    ExampleBatch batch = new ExampleBatch(dataset.spec(), 1);
    for (Dataset.Split split : splits(dataset)) {
      contents.add("split of " + split.size());
      for (int id : sample(split)) {
        split.read(id, batch, 0);
        contents.add(id + " is " + split.label(id) + ": " + values(batch, 0));
      }
    }
    return contents;
  }

  /** The example as read into the middle of a buffer of other values; these must survive. */
  private static String framed(ExampleSpec spec, Dataset.Split split, int id, int other) {
    ExampleBatch batch = new ExampleBatch(spec, 3);
    for (int i = 0; i < spec.inputs().size(); i++) {
      Arrays.fill(batch.bytes(i), (byte) other);
      Arrays.fill(batch.floats(i), other);
      Arrays.fill(batch.ints(i), other);
    }
    Arrays.fill(batch.targets(), other);
    String frame = values(batch, 0);
    split.read(id, batch, 1);
    assertThat(values(batch, 0)).as("values before example %d", id).isEqualTo(frame);
    assertThat(values(batch, 2)).as("values after example %d", id).isEqualTo(frame);
    return values(batch, 1);
  }

  /** All inputs and the target at a position of a batch, as text. */
  private static String values(ExampleBatch batch, int position) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < batch.inputs().size(); i++) {
      Feature input = batch.inputs().get(i);
      int from = position * input.size();
      int to = from + input.size();
      values.add(
          switch (input.type()) {
            case UINT8 -> Arrays.toString(Arrays.copyOfRange(batch.bytes(i), from, to));
            case FLOAT32 -> Arrays.toString(Arrays.copyOfRange(batch.floats(i), from, to));
            case INT32 -> Arrays.toString(Arrays.copyOfRange(batch.ints(i), from, to));
          });
    }
    int from = position * batch.targetValues();
    int to = from + batch.targetValues();
    return values + Arrays.toString(Arrays.copyOfRange(batch.targets(), from, to));
  }
}
