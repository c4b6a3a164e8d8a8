package org.selectivebackprop.core.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFilesTest {
  @TempDir private Path folder;
  private Path precious;
  private Path target;

  @BeforeEach
  void extra() throws IOException {
    precious = Files.writeString(Files.createDirectory(folder.resolve("mine")).resolve("p"), "p");
    target = folder.resolve("file");
  }

  @Test
  void writesWholeFilesAndLeavesNothingElse() throws IOException {
    SafeFiles.write(target, out -> out.write("first, and longer".getBytes(UTF_8)));
    SafeFiles.write(target, out -> out.write("second".getBytes(UTF_8)));
    assertThat(target).hasContent("second");
    assertThat(names()).containsExactly("file", "mine");
  }

  @Test
  void aWriteThatFailsKeepsTheFileThatWasThere() throws IOException {
    Files.writeString(target, "before");
    assertThatIOException()
        .isThrownBy(
            () ->
                SafeFiles.write(
                    target,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }));
    assertThat(target).hasContent("before");
    assertThat(names()).containsExactly("file", "mine");
  }

  /** A link in place of a file, or of the one that it is written to first, is replaced. */
  @Test
  void nothingIsWrittenThroughALink() throws IOException {
    Path part = folder.resolve(".file." + ProcessHandle.current().pid() + ".tmp");
    for (Path link : List.of(target, part)) {
      for (Path to : List.of(precious, folder.resolve("mine/nothing"))) {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, to);
        SafeFiles.write(target, out -> out.write(1));
        assertThat(target).hasBinaryContent(new byte[] {1});
        assertThat(Files.isSymbolicLink(target)).isFalse();
      }
    }
    Files.createSymbolicLink(part, precious);
    SafeFiles.createAnew(part).close();
    assertThat(part).isEmptyFile();
    assertThat(precious).hasContent("p");
    assertThat(folder.resolve("mine/nothing")).doesNotExist();
  }

  @Test
  void linksAndPipesAreNotRead() throws IOException, InterruptedException {
    Files.createSymbolicLink(target, precious);
    assertThatIOException().isThrownBy(() -> SafeFiles.open(target)).withMessageContaining("link");
    Files.delete(target);
    assertThat(new ProcessBuilder("mkfifo", target.toString()).start().waitFor()).isZero();
    assertThatIOException().isThrownBy(() -> SafeFiles.open(target)).withMessageContaining("file");
  }

  @Test
  void aFolderIsPlacedWholeAndNeverOverAnother() throws IOException {
    Path made = Files.createDirectories(folder.resolve("made/below")).getParent();
    Files.writeString(made.resolve("below/a"), "a");
    SafeFiles.place(made, target);
    assertThat(target.resolve("below/a")).hasContent("a");
    Files.createDirectory(made);
    assertThatIOException().isThrownBy(() -> SafeFiles.place(made, target));
    assertThat(target.resolve("below/a")).hasContent("a");
  }

  @Test
  void removesFoldersButNotWhatTheyLinkTo() throws IOException {
    Files.createDirectories(target.resolve("deep"));
    Files.createSymbolicLink(target.resolve("deep/link"), precious.getParent());
    SafeFiles.remove(target);
    SafeFiles.remove(target);
    Files.createSymbolicLink(target, precious.getParent());
    SafeFiles.remove(target);
    assertThat(target).doesNotExist();
    assertThat(precious).hasContent("p");
  }

  @Test
  void discardsWhatKilledProcessesLeftOfTheseFilesAlone() throws IOException {
    for (String name : List.of(".a.csv.17.tmp", ".b.csv.17.tmp", ".a.csv.tmp.swp", "a.csv.1.tmp")) {
      Files.writeString(folder.resolve(name), "");
    }
    SafeFiles.discardUnfinished(folder, Set.of("a.csv", "c.csv"));
    assertThat(names()).containsExactly(".a.csv.tmp.swp", ".b.csv.17.tmp", "a.csv.1.tmp", "mine");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
