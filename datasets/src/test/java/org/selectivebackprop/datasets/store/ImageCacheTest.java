package org.selectivebackprop.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.selectivebackprop.datasets.Refusals.assertRefused;
import static org.selectivebackprop.datasets.Refusals.assertRefusedToUser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.datasets.io.DataFile;

class ImageCacheTest {
  private static final int CLASSES = 7;

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();
  private DrawnFiles drawn;

  @BeforeEach
  void writeSource() throws IOException {
    drawn = new DrawnFiles(folder, CLASSES);
  }

  @Test
  void aMappedDatasetIsTheOneOnTheHeap() throws IOException {
    for (int classes : new int[] {CLASSES, 300}) {
      DrawnFiles source = new DrawnFiles(folder, classes);
      ImageDataset heap = source.files(false).open(access(), Long.MAX_VALUE);
      assertThat(cached()).isEqualTo(classes == CLASSES ? 0 : 1);
      ImageDataset mapped = source.files(false).open(access(), 0);
      assertThat(cached()).isEqualTo(1);
      assertThat(mapped.checksum()).isEqualTo(heap.checksum());
      assertThat(mapped.classes()).isEqualTo(heap.classes());
      assertThat(mapped.shape()).isEqualTo(heap.shape());
      assertThat(mapped.normalisation()).isEqualTo(heap.normalisation());
      assertThat(mapped.augmentation()).isEqualTo(heap.augmentation());
      assertThat(contents(mapped.train())).isEqualTo(contents(heap.train()));
      assertThat(contents(mapped.test())).isEqualTo(contents(heap.test()));
      assertThat(mapped.isIntact()).isTrue();
      assertThatThrownBy(() -> mapped.train().image(40, new byte[30], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void aSlowSourceIsConvertedOnce() throws IOException {
    String checksum = drawn.files(true).open(access()).checksum();
    assertThat(drawn.reads()).isEqualTo(2);
    assertThat(drawn.files(true).open(access()).checksum()).isEqualTo(checksum);
    assertThat(drawn.reads()).isEqualTo(2);
    assertThat(notes).isEmpty();
  }

  @Test
  void theChecksumIsThatOfWhatFollowsTheHeader() throws IOException {
    ImageDataset mapped = drawn.files(true).open(access());
    byte[] file = Files.readAllBytes(converted());
    int body = 40 + 9 + 49 * 30;
    MessageDigest digest = Checksums.sha256();
    digest.update(file, file.length - body, body);
    assertThat(Checksums.text(digest)).isEqualTo(mapped.checksum());
  }

  @Test
  void aChangedSourceIsConvertedAgain() throws IOException {
    drawn.files(true).open(access());
    Files.setLastModifiedTime(drawn.source(), FileTime.fromMillis(1));
    drawn.files(true).open(access());
    Files.writeString(drawn.source(), "longer");
    Files.setLastModifiedTime(drawn.source(), FileTime.fromMillis(1));
    drawn.files(true).open(access());
    assertThat(drawn.reads()).isEqualTo(6);
    assertThat(notes).hasSize(2).allMatch(note -> note.endsWith("was made from other files"));
    assertThat(cached()).isEqualTo(1);
  }

  @Test
  void aDamagedConversionIsMadeAgain() throws IOException {
    String checksum = drawn.files(true).open(access()).checksum();
    byte[] good = Files.readAllBytes(converted());
    int header = good.length - 49 * 31;
    // The magic bytes, the version, the length, the names, the sum, labels of both splits, the end.
    for (int at : new int[] {0, 11, 15, 40, header - 1, header, header + 39, header + 40 * 31}) {
      byte[] bad = good.clone();
      bad[at] ^= 0x40;
      assertMadeAgain(bad, checksum);
    }
    assertMadeAgain(new byte[0], checksum);
    assertMadeAgain(Arrays.copyOf(good, 15), checksum);
    assertMadeAgain(Arrays.copyOf(good, header - 1), checksum);
    assertMadeAgain(Arrays.copyOf(good, good.length - 1), checksum);
    assertMadeAgain(Arrays.copyOf(good, good.length + 1), checksum);
  }

  /** Opening looks at all but the pixels, which only {@link ImageDataset#isIntact} reads. */
  @Test
  void damagedPixelsAreFoundByReadingThem() throws IOException {
    drawn.files(true).open(access());
    byte[] bad = Files.readAllBytes(converted());
    bad[bad.length - 5] ^= 1;
    Files.write(converted(), bad);
    assertThat(drawn.files(true).open(access()).isIntact()).isFalse();
    assertThat(notes).isEmpty();
  }

  @Test
  void mutantsAreMadeAgainOrAreAsGood() throws IOException {
    String checksum = drawn.files(true).open(access()).checksum();
    byte[] good = Files.readAllBytes(converted());
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      byte[] mutant = Arrays.copyOf(good, good.length - random.nextInt(2) * random.nextInt(99));
      mutant[random.nextInt(200)] = (byte) random.nextInt(256);
      Files.write(converted(), mutant);
      assertThat(drawn.files(true).open(access()).checksum()).isEqualTo(checksum);
    }
  }

  @Test
  void aRefusedSourceLeavesNothingBehind() throws IOException {
    DatasetFiles files = drawn.files(true);
    SplitFiles cut =
        new SplitFiles() {
          @Override
          public int size() {
            return 9;
          }

          @Override
          public Labels labels() {
            return files.test().labels();
          }

          @Override
          public void images(Consumer<byte[]> sink) {
            throw new DataFile(drawn.source(), "get it again").refuse("cut short");
          }
        };
    DatasetFiles broken =
        new DatasetFiles(
            files.traits(),
            files.train(),
            cut,
            files.folder(),
            files.files(),
            files.slow(),
            files.damage());
    assertRefused(() -> broken.open(access()), "cut short", "source", "get it again");
    assertThat(cached()).isEqualTo(0);
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file, not a folder");
    assertRefusedToUser(
        () -> drawn.files(true).open(access()),
        "cannot be written: ",
        folder.resolve("cache").toString(),
        "move the cache by setting SB_CACHE");
  }

  private void assertMadeAgain(byte[] content, String checksum) throws IOException {
    int reads = drawn.reads();
    notes.clear();
    Files.write(converted(), content);
    assertThat(drawn.files(true).open(access()).checksum()).isEqualTo(checksum);
    assertThat(drawn.reads()).isEqualTo(reads + 2);
    assertThat(notes).hasSize(1);
  }

  private Path converted() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache").resolve("drawn"))) {
      return files.filter(path -> path.toString().endsWith(".images")).findFirst().orElseThrow();
    }
  }

  private long cached() throws IOException {
    if (!Files.exists(folder.resolve("cache").resolve("drawn"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder.resolve("cache").resolve("drawn"))) {
      return files.filter(path -> !path.endsWith(".lock")).count();
    }
  }

  private static List<String> contents(Dataset.Split split) {
    List<String> contents = new ArrayList<>();
    byte[] image = new byte[32];
    for (int id = 0; id < split.size(); id++) {
      split.image(id, image, 1);
      contents.add(split.label(id) + " " + Arrays.toString(image));
    }
    return contents;
  }

  private DataAccess access() {
    DataListener listener =
        new DataListener() {
          @Override
          public void onProgress(String what, long doneBytes, long totalBytes) {
            assertThat(what).isEqualTo("converting drawn");
            assertThat(doneBytes).isBetween(0L, totalBytes);
          }

          @Override
          public void onNote(String text) {
            notes.add(text);
          }
        };
    return new DataAccess(Optional.empty(), folder.resolve("cache"), true, listener);
  }
}
