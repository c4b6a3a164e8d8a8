package org.selectivebackprop.datasets.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;
import static org.selectivebackprop.datasets.Refusals.assertRefusedToUser;
import static org.selectivebackprop.datasets.fetch.Publisher.cuttingAt;
import static org.selectivebackprop.datasets.fetch.Publisher.ignoringRanges;
import static org.selectivebackprop.datasets.fetch.Publisher.serving;
import static org.selectivebackprop.datasets.fetch.Publisher.stallingAt;
import static org.selectivebackprop.datasets.fetch.Publisher.status;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.datasets.Heard;
import org.selectivebackprop.datasets.fetch.Publisher.Behaviour;

/** Downloads from servers that behave well, badly, and worse. */
class DownloaderTest {
  private static final byte[] CONTENT = Content.bytes(300_000, 1);
  private static final byte[] OTHER = Content.bytes(300_000, 2);
  private static final String TAG = "\"one\"";

  @TempDir private Path folder;

  private final Heard heard = new Heard();

  @Test
  void getsAFileWholeAndLeavesNothingElse() throws IOException {
    assertThat(requests(serving(CONTENT, TAG))).hasSize(1);
    assertThat(heard.finished()).containsExactly("downloading file.bin", "checking file.bin.part");
    assertThat(heard.notes()).isEmpty();
  }

  @Test
  void goesOnWhereTheConnectionBroke() throws IOException {
    List<Publisher.Request> asked =
        requests(
            cuttingAt(CONTENT, TAG, 100_000),
            cuttingAt(CONTENT, TAG, 250_000),
            serving(CONTENT, TAG));
    assertThat(asked).extracting(Publisher.Request::from).containsExactly(0, 100_000, 250_000);
    assertThat(asked.get(2).header("if-range")).isEqualTo(TAG);
  }

  @Test
  void goesOnAfterSilence() throws IOException {
    assertThat(requests(stallingAt(CONTENT, TAG, 100_000), serving(CONTENT, TAG)))
        .extracting(Publisher.Request::from)
        .containsExactly(0, 100_000);
    assertThat(heard.notes().get(0)).contains("sent nothing for");
  }

  @Test
  void goesOnInAnotherProcess() throws IOException {
    try (Publisher broken = new Publisher(cuttingAt(CONTENT, TAG, 120_000))) {
      assertRefused(
          () -> get(broken.address("file.bin")),
          "broke off",
          folder.resolve("file.bin").toString(),
          "what has arrived is kept");
    }
    assertThat(folder.resolve("file.bin")).doesNotExist();
    assertThat(requests(serving(CONTENT, TAG)).get(0).from()).isEqualTo(120_000);
  }

  @Test
  void beginsAnewWhereTheServerCannotGoOn() throws IOException {
    assertThat(requests(cuttingAt(CONTENT, TAG, 100_000), ignoringRanges(CONTENT))).hasSize(2);
  }

  @Test
  void beginsAnewWhenTheFileHasChanged() throws IOException {
    // The first version is not the published one; the second is, and is never mixed with it.
    List<Publisher.Request> asked =
        requests(cuttingAt(OTHER, "\"old\"", 100_000), serving(CONTENT, "\"new\""));
    assertThat(asked.get(1).header("if-range")).isEqualTo("\"old\"");
    assertThat(asked).hasSize(2);
  }

  @Test
  void beginsAnewWhenWhatWasThereWasSomethingElse() throws IOException {
    Files.write(folder.resolve("file.bin.part"), Content.bytes(90_000, 3));
    assertThat(requests(serving(CONTENT, TAG)))
        .extracting(Publisher.Request::from)
        .containsExactly(90_000, 0);
    Files.delete(folder.resolve("file.bin"));
    Files.write(folder.resolve("file.bin.part"), Content.bytes(900_000, 3));
    assertThat(requests(serving(CONTENT, TAG))).hasSize(1);
  }

  @Test
  void anAnswerToAnotherQuestionIsNotUsed() throws IOException {
    Behaviour wrongRange =
        (request, out) -> {
          Publisher.head(
              out,
              "206 Partial Content",
              "Content-Length: 10",
              "Content-Range: bytes 5-14/" + CONTENT.length);
          out.write(new byte[10]);
        };
    assertThat(requests(cuttingAt(CONTENT, TAG, 100_000), wrongRange, serving(CONTENT, TAG)))
        .extracting(Publisher.Request::from)
        .containsExactly(0, 100_000, 0);
    Files.delete(folder.resolve("file.bin"));
    Behaviour unwilling = status("416 Range Not Satisfiable");
    assertThat(requests(cuttingAt(CONTENT, TAG, 50_000), unwilling, serving(CONTENT, TAG)))
        .extracting(Publisher.Request::from)
        .containsExactly(0, 50_000, 0);
  }

  @Test
  void passingFailuresAreWaitedOut() throws IOException {
    assertThat(
            requests(
                status("500 Internal Server Error"),
                status("503 Service Unavailable"),
                serving(CONTENT, TAG)))
        .hasSize(3);
    assertThat(heard.notes()).hasSize(2).allMatch(note -> note.contains("answers with 50"));
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    try (Publisher elsewhere = new Publisher(serving(CONTENT, TAG))) {
      URI there = elsewhere.address("moved/here");
      requests(
          status("302 Found", "Location: /second"),
          status("307 Temporary Redirect", "Location: " + there));
      assertThat(elsewhere.requests().get(0).path()).isEqualTo("/moved/here");
    }
  }

  @Test
  void mirrorsHelp() throws IOException {
    List<Behaviour> useless =
        List.of(
            status("404 Not Found"),
            status("403 Forbidden"),
            status("200 OK", "Content-Length: 7"),
            serving(OTHER, TAG),
            status("302 Found", "Location: file:///etc/passwd"),
            status("302 Found", "Content-Length: 0"),
            status("301 Moved Permanently", "Location: /round"),
            (request, out) ->
                out.write("this is not http\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    for (Behaviour behaviour : useless) {
      try (Publisher first = new Publisher(behaviour);
          Publisher mirror = new Publisher(serving(CONTENT, TAG))) {
        get(first.address("file.bin"), mirror.address("file.bin"));
        assertThat(first.requests()).hasSizeBetween(1, 6);
        assertFinished();
      }
    }
  }

  @Test
  void aMirrorGoesOnWhereTheFirstAddressEnded() throws IOException {
    try (Publisher first =
            new Publisher(cuttingAt(CONTENT, TAG, 200_000), status("404 Not Found"));
        Publisher mirror = new Publisher(serving(CONTENT, "\"another name\""))) {
      get(first.address("file.bin"), mirror.address("file.bin"));
      assertThat(mirror.requests().get(0).from()).isEqualTo(200_000);
      assertThat(mirror.requests().get(0).header("if-range")).isEmpty();
    }
    assertFinished();
  }

  @Test
  void wrongBytesAreNeverPlaced() throws IOException {
    Behaviour endless =
        (request, out) -> {
          Publisher.head(out, "200 OK", "ETag: x");
          for (int i = 0; i < 1000; i++) {
            out.write(OTHER);
          }
        };
    for (Behaviour behaviour : List.of(serving(OTHER, TAG), ignoringRanges(OTHER), endless)) {
      try (Publisher publisher = new Publisher(behaviour)) {
        assertRefused(
            () -> get(publisher.address("file.bin")),
            "could not download file.bin: " + publisher.address("file.bin"),
            "file.bin",
            "put the file there (sha256:");
        assertThat(publisher.requests()).hasSize(1);
      }
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void givesUpInTheEnd() {
    try (Publisher failing = new Publisher(status("500 Internal Server Error"));
        Publisher silent = new Publisher(stallingAt(CONTENT, TAG, 0));
        Publisher again = new Publisher(cuttingAt(CONTENT, "W/\"weak\"", 10_000))) {
      assertRefused(() -> get(failing.address("x")), "answers with 500", "file.bin", "network");
      assertThat(failing.requests()).hasSize(Content.HASTY.rounds());
      assertRefused(() -> get(silent.address("x")), "sent nothing", "file.bin", "network");
      // It never gets further than 10,000 bytes.
      assertRefused(() -> get(again.address("x")), "broke off", "file.bin", "network");
      assertThat(again.requests()).hasSizeLessThan(10);
    }
    assertRefused(
        () -> get(URI.create("http://127.0.0.1:1/x")), "cannot be reached", "file.bin", "network");
  }

  @Test
  void theDiskIsBlamedForItsOwnFailures() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    PartFile part = new PartFile(folder.resolve("file.bin"));
    try (FileChannel out = FileChannel.open(full, StandardOpenOption.WRITE)) {
      assertRefusedToUser(
          () -> part.write(out, ByteBuffer.wrap(CONTENT)),
          "the disk is full",
          "file.bin.part",
          "make room, or choose a data directory on another disk, or move the cache");
    }
  }

  @Test
  void whatArrivesIsNotWrittenThroughALink() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "my only copy");
    Files.createSymbolicLink(folder.resolve("file.bin.part"), precious);
    assertRefusedToUser(
        () -> new PartFile(folder.resolve("file.bin")).append(),
        "it is a link, or no file",
        "file.bin.part",
        "make it writable");
    assertThat(precious).hasContent("my only copy");
  }

  @Test
  void moreThanTheDiskHoldsIsNotBegun() {
    try (Publisher publisher = new Publisher(serving(CONTENT, TAG))) {
      Download huge =
          new Download(
              "file.bin",
              1L << 60,
              Content.download("file.bin", CONTENT, publisher.address("x")).digest(),
              List.of(publisher.address("x")));
      assertRefusedToUser(
          () -> new Downloader(Content.HASTY).download(huge, folder.resolve("file.bin"), heard),
          "1,152,921,504,606,846,976 bytes more are needed",
          folder.toString(),
          "make room");
      assertThat(publisher.requests()).isEmpty();
    }
  }

  private List<Publisher.Request> requests(Behaviour... behaviours) throws IOException {
    try (Publisher publisher = new Publisher(behaviours)) {
      get(publisher.address("file.bin"));
      assertFinished();
      return publisher.requests();
    }
  }

  private void get(URI... addresses) {
    new Downloader(Content.HASTY)
        .download(
            Content.download("file.bin", CONTENT, addresses), folder.resolve("file.bin"), heard);
  }

  private void assertFinished() throws IOException {
    assertThat(folder.resolve("file.bin")).hasBinaryContent(CONTENT);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }
}
