package org.selectivebackprop.datasets.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.Heard;
import org.selectivebackprop.datasets.fetch.OfficialFiles.Archive;

/** Unpacks archives as they should be, and refuses to be led astray by others. */
class UnpackerTest {
  private static final byte[] A = Content.bytes(40_000, 1);
  private static final byte[] B = Content.bytes(50_000, 2);
  private static final Archive ARCHIVE =
      new Archive("files.tar.gz", "inside", List.of("a.bin", "b.bin"), 200_000);

  @TempDir private Path home;

  private final Heard heard = new Heard();

  @Test
  void takesWhatIsNeededAndListsTheDigests() throws IOException {
    Path folder = unpack(good().file("inside/readme.html", new byte[10]).gzip());
    assertThat(folder.resolve("a.bin")).hasBinaryContent(A);
    assertThat(folder.resolve("b.bin")).hasBinaryContent(B);
    assertThat(names(folder)).containsExactlyInAnyOrder("a.bin", "b.bin", "SHA256SUMS");
    assertThat(Unpacker.digests(folder))
        .containsOnlyKeys("a.bin", "b.bin")
        .containsEntry(
            "a.bin", FileDigest.of(folder.resolve("a.bin"), "sha256", DataListener.SILENT));
    assertThat(heard.finished()).contains("unpacking a.bin", "unpacking b.bin");
  }

  @Test
  void nothingOutsideIsWritten() throws IOException {
    byte[] evil = "evil".getBytes(UTF_8);
    Path folder =
        unpack(
            good()
                .file("../outside", evil)
                .file("inside/../../outside", evil)
                .file("/tmp/selective-backprop-outside", evil)
                .symbolicLink("inside/link", "..")
                .file("inside/link/outside", evil)
                .folder("inside/folder")
                .gzip());
    assertThat(names(folder)).containsExactlyInAnyOrder("a.bin", "b.bin", "SHA256SUMS");
    assertThat(names(home)).containsExactlyInAnyOrder("files.tar.gz", "inside");
    assertThat(Path.of("/tmp/selective-backprop-outside")).doesNotExist();
  }

  @Test
  void linksUnderANeededNameAreRefused() throws IOException {
    refuses(
        new Tar().file("inside/b.bin", B).symbolicLink("inside/a.bin", "/etc/passwd").gzip(),
        "inside/a.bin in it is not a file");
    refuses(
        new Tar().file("inside/b.bin", B).hardLink("inside/a.bin", "inside/b.bin").gzip(),
        "inside/a.bin in it is not a file");
    refuses(new Tar().file("inside/b.bin", B).folder("inside/a.bin").gzip(), "lacks inside/a.bin");
  }

  @Test
  void bombsAreRefused() throws IOException {
    refuses(good().file("filler", Content.bytes(150_000, 3)).gzip(), "holds far more than");
    refuses(new Tar().file("inside/a.bin", new byte[150_000]).gzip(), "holds far more than");
    Tar many = good();
    for (int i = 0; i < 1000; i++) {
      many.file("f" + i, new byte[0]);
    }
    byte[] bytes = many.gzip();
    assertRefused(
        () -> unpack(new Archive("files.tar.gz", "inside", ARCHIVE.members(), 1 << 20), bytes),
        "has more than 1000 entries",
        "files.tar.gz",
        "move this file away");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    refuses(new Tar().file("inside/a.bin", A).file("b.bin", B).gzip(), "lacks inside/b.bin");
    refuses(new Tar().gzip(), "lacks inside/a.bin");
  }

  @Test
  void damagedArchivesLeaveNothing() throws IOException {
    byte[] whole = good().gzip();
    refuses(Arrays.copyOf(whole, whole.length / 2), "cut short");
    refuses(new byte[0], "cut short");
    refuses(Content.bytes(1000, 4), "cannot be unpacked");
    Random random = new Random(5);
    for (int i = 0; i < 150; i++) {
      byte[] damaged = whole.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        Path folder = unpack(damaged);
        assertThat(folder.resolve("a.bin")).hasBinaryContent(A); // damage where it does no harm
        assertThat(folder.resolve("b.bin")).hasBinaryContent(B);
        clear(folder);
      } catch (DataException refused) {
        assertThat(home.resolve("inside")).isEmptyDirectory();
      }
    }
  }

  @Test
  void leftoversOfAKilledProcessGo() throws IOException {
    Path left = Files.createDirectories(home.resolve("inside").resolve(".unpacking-123"));
    Files.write(left.resolve("a.bin"), A);
    assertThat(names(unpack(good().gzip())))
        .containsExactlyInAnyOrder("a.bin", "b.bin", "SHA256SUMS");
  }

  private static Tar good() throws IOException {
    return new Tar().folder("inside").file("inside/a.bin", A).file("inside/b.bin", B);
  }

  private Path unpack(byte[] bytes) throws IOException {
    return unpack(ARCHIVE, bytes);
  }

  private Path unpack(Archive archive, byte[] bytes) throws IOException {
    Path file = Files.write(home.resolve("files.tar.gz"), bytes);
    Path folder = home.resolve("inside");
    new Unpacker(archive, file, heard).into(folder);
    return folder;
  }

  private void refuses(byte[] bytes, String what) {
    assertRefused(() -> unpack(bytes), what, "files.tar.gz", "move this file away");
    assertThat(home.resolve("inside")).isEmptyDirectory();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static void clear(Path folder) throws IOException {
    for (String name : names(folder)) {
      Files.delete(folder.resolve(name));
    }
  }
}
