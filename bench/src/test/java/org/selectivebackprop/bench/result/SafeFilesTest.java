package org.selectivebackprop.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.error.ConfigException;

class SafeFilesTest {
  @TempDir private Path folder;

  @Test
  void claimingLeavesAClaimAndNothingElse() throws IOException {
    SafeFiles.claim(folder.resolve("a/b/c"));
    assertThat(names(folder.resolve("a/b/c"))).containsExactly(".claim");
    assertThat(names(folder)).containsExactly("a");
  }

  @Test
  void whatIsClaimedCannotBeClaimedAgain() {
    SafeFiles.claim(folder);
    for (Runnable again :
        List.<Runnable>of(
            () -> SafeFiles.claim(folder), () -> SafeFiles.reserve(folder, "option --out"))) {
      assertThatThrownBy(again::run)
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("another run is writing to '" + folder)
          .hasMessageContaining("--out");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"result.json", "compare.json"})
  void refusesAFolderWithResultsAndKeepsThem(String name) throws IOException {
    Files.writeString(folder.resolve(name), "precious");
    assertThatThrownBy(() -> SafeFiles.claim(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("--out");
    assertThat(folder.resolve(name)).hasContent("precious");
    assertThat(names(folder)).containsExactly(name);
  }

  @Test
  void acceptsAFolderWithOtherFiles() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "");
    SafeFiles.claim(folder);
    assertThat(names(folder)).containsExactly(".claim", "notes.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "file/below"})
  void refusesWhatCannotBeAFolder(String out) throws IOException {
    // A file stands in for a folder without permission, which root could write to all the same.
    Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> SafeFiles.claim(folder.resolve(out)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot write")
        .hasMessageContaining("fix:")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void writesWholeFilesAndLeavesNoTemporaryOnes() throws IOException {
    Path target = folder.resolve("new/result.json");
    SafeFiles.write(target, "first, and longer than the second");
    SafeFiles.write(target, "second µ");
    assertThat(Files.readString(target)).isEqualTo("second µ");
    assertThat(names(target.getParent())).containsExactly("result.json");
  }

  @Test
  void aWriteThatFailsLeavesNoTemporaryFile() throws IOException {
    Path target = folder.resolve("result.json");
    Files.createDirectories(target.resolve("in the way"));
    assertThatThrownBy(() -> SafeFiles.write(target, "text")).isInstanceOf(ConfigException.class);
    assertThat(names(folder)).containsExactly("result.json");
  }

  @Test
  void aDiskThatFillsUpKeepsTheFileThatWasThere() throws IOException {
    Path target = folder.resolve("checkpoint.bin");
    SafeFiles.write(target, "before");
    assertThatThrownBy(
            () ->
                SafeFiles.write(
                    target,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("checkpoint.bin");
    assertThat(target).hasContent("before");
    assertThat(names(folder)).containsExactly("checkpoint.bin");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
