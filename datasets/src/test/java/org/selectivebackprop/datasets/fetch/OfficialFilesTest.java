package org.selectivebackprop.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;
import static org.selectivebackprop.datasets.Refusals.assertRefusedToUser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.datasets.Heard;

/** Finds files where they may be, and gets what is missing. */
class OfficialFilesTest {
  private static final byte[] A = Content.bytes(40_000, 1);
  private static final byte[] B = Content.bytes(50_000, 2);
  private static final List<String> NAMES = List.of("a.bin", "b.bin");

  @TempDir private Path folder;

  private final Heard heard = new Heard();
  private Path cache = Path.of("");
  private Path mine = Path.of("");
  private byte[] packed = new byte[0];
  private Publisher publisher = new Publisher(Publisher.status("404 Not Found"));

  @BeforeEach
  void prepare() throws IOException {
    cache = folder.resolve("cache");
    mine = Files.createDirectory(folder.resolve("mine"));
    packed = new Tar().file("inside/a.bin", A).file("inside/b.bin", B).gzip();
    publisher.close();
    publisher =
        new Publisher(
            (request, out) -> {
              byte[] content =
                  switch (request.path()) {
                    case "/a.bin" -> A;
                    case "/b.bin.gz" -> B;
                    default -> packed;
                  };
              Publisher.serving(content, "\"tag\"").answer(request, out);
            });
  }

  @AfterEach
  void stop() {
    publisher.close();
  }

  @Test
  void filesAreDownloadedToTheCacheOnce() throws IOException {
    Path found = get(plain(), access(Optional.empty(), false));
    assertThat(found).isEqualTo(cache.resolve("toy"));
    assertThat(found.resolve("a.bin")).hasBinaryContent(A);
    assertThat(OfficialFiles.locate(found, "b.bin")).hasBinaryContent(B).hasFileName("b.bin.gz");
    assertThat(publisher.requests()).hasSize(2);
    assertThat(get(plain(), access(Optional.empty(), true))).isEqualTo(found);
    assertThat(publisher.requests()).hasSize(2);
    assertThat(digests(plain(), access(Optional.empty(), true)))
        .containsExactlyElementsOf(
            plain().metadata().downloads().stream().map(one -> one.digest().toString()).toList());
  }

  @Test
  void theUsersFilesAreUsedAndCompleted() throws IOException {
    Files.write(mine.resolve("a.bin"), B); // whatever it is: it is the user's
    assertThat(get(plain(), access(Optional.of(mine), false))).isEqualTo(mine);
    assertThat(mine.resolve("a.bin")).hasBinaryContent(B);
    assertThat(mine.resolve("b.bin.gz")).hasBinaryContent(B);
    assertThat(publisher.requests()).hasSize(1);
    assertThat(cache).doesNotExist();
  }

  @Test
  void anEmptyFolderOfTheUsersGetsOneForTheDataSet() {
    assertThat(get(plain(), access(Optional.of(mine), false))).isEqualTo(mine.resolve("toy"));
    assertThat(get(plain(), access(Optional.of(mine), true))).isEqualTo(mine.resolve("toy"));
  }

  @Test
  void archivesAreUnpackedAndInTheCacheRemoved() throws IOException {
    Path found = get(inArchive(), access(Optional.empty(), false));
    assertThat(found).isEqualTo(cache.resolve("toy").resolve("inside"));
    assertThat(found.resolve("b.bin")).hasBinaryContent(B);
    assertThat(cache.resolve("toy").resolve("files.tar.gz")).doesNotExist();
    assertThat(digests(inArchive(), access(Optional.empty(), true)))
        .containsExactly(
            plain().metadata().downloads().get(0).digest().toString(),
            plain().metadata().downloads().get(1).digest().toString());
  }

  @Test
  void anArchiveThatIsThereNeedsNoNetwork() throws IOException {
    Files.write(mine.resolve("files.tar.gz"), packed);
    Path found = get(inArchive(), access(Optional.of(mine), true));
    assertThat(found.resolve("a.bin")).hasBinaryContent(A);
    assertThat(mine.resolve("files.tar.gz")).exists();
    assertThat(publisher.requests()).isEmpty();
  }

  @Test
  void anArchiveThatIsAnotherIsRefused() throws IOException {
    Files.write(mine.resolve("files.tar.gz"), A);
    assertRefused(
        () -> get(inArchive(), access(Optional.of(mine), true)),
        "is not the published file: sha256:",
        "files.tar.gz",
        "move this file away");
  }

  @Test
  void aLostMemberIsUnpackedAgain() throws IOException {
    Path found = get(inArchive(), access(Optional.empty(), false));
    Files.delete(found.resolve("a.bin"));
    assertThat(get(inArchive(), access(Optional.empty(), false))).isEqualTo(found);
    assertThat(found.resolve("a.bin")).hasBinaryContent(A);
  }

  @Test
  void offlineSaysWhatIsMissingWhereItWasLookedForAndHowToGetIt() throws IOException {
    Files.write(mine.resolve("a.bin"), A);
    assertRefused(
        () -> get(plain(), access(Optional.of(mine), true)),
        "data set 'toy' lacks b.bin, and we are offline",
        "looked in " + mine.resolve("toy") + ", " + mine,
        "run 'sb data fetch toy' where there is a network; or get "
            + publisher.address("b.bin.gz")
            + " and put it into "
            + mine);
    assertRefused(
        () -> get(inArchive(), access(Optional.empty(), true)),
        "data set 'toy' lacks a.bin, b.bin, and we are offline",
        cache.resolve("toy").resolve("inside").toString(),
        "get " + publisher.address("files.tar.gz") + " and put it into " + cache.resolve("toy"));
    assertThat(publisher.requests()).isEmpty();
    assertThat(cache).doesNotExist();
  }

  @Test
  void aFolderThatIsNotThereIsAMistake() {
    assertRefused(
        () -> get(plain(), access(Optional.of(mine.resolve("typo")), false)),
        "there is no folder",
        "data directory",
        "existing folder");
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws IOException {
    Files.write(cache, A);
    assertRefusedToUser(
        () -> get(plain(), access(Optional.empty(), false)),
        "cannot be written: Not a directory",
        cache.toString(),
        "SB_CACHE");
  }

  @Test
  void whoComesLaterWaitsAndUsesWhatTheFirstGot() throws InterruptedException, ExecutionException {
    ExecutorService both = Executors.newFixedThreadPool(4);
    try {
      List<Future<Path>> found = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        found.add(both.submit(() -> get(inArchive(), access(Optional.empty(), false))));
      }
      for (Future<Path> one : found) {
        assertThat(one.get().resolve("a.bin")).hasBinaryContent(A);
      }
    } finally {
      both.shutdownNow();
    }
    assertThat(publisher.requests()).hasSize(1);
    assertThat(heard.notes())
        .isNotEmpty()
        .allMatch(note -> note.startsWith("waiting for another process"));
  }

  private OfficialFiles plain() {
    return new OfficialFiles(
        "toy",
        metadata(
            Content.download("a.bin", A, publisher.address("a.bin")),
            Content.download("b.bin.gz", B, publisher.address("b.bin.gz"))),
        Optional.empty(),
        List.of());
  }

  private OfficialFiles inArchive() {
    return new OfficialFiles(
        "toy",
        metadata(Content.download("files.tar.gz", packed, publisher.address("files.tar.gz"))),
        Optional.of(new OfficialFiles.Archive("files.tar.gz", "inside", NAMES, 1 << 20)),
        List.of());
  }

  private static DatasetMetadata metadata(DatasetMetadata.Download... downloads) {
    return new DatasetMetadata(
        "free", "somebody", URI.create("https://example.org"), List.of(downloads));
  }

  private DataAccess access(Optional<Path> directory, boolean offline) {
    return new DataAccess(directory, cache, offline, heard);
  }

  private static Path get(OfficialFiles files, DataAccess access) {
    return files.folder(access, NAMES, Content.HASTY);
  }

  private static List<String> digests(OfficialFiles files, DataAccess access) {
    return files.files(access, NAMES).stream()
        .map(DatasetFile::digest)
        .map(digest -> digest.orElseThrow().toString())
        .toList();
  }
}
