package org.selectivebackprop.results.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.error.ConfigException;

class FolderClaimTest {
  private static final String WHERE = "option --out";

  @TempDir private Path folder;

  @Test
  void claimingLeavesAClaimAndNothingElse() throws IOException {
    FolderClaim.take(folder.resolve("a/b/c"), Set.of("result.json", "checkpoint.bin"), WHERE);
    assertThat(names(folder.resolve("a/b/c"))).containsExactly(".claim");
    assertThat(names(folder)).containsExactly("a");
  }

  @Test
  void whatIsClaimedCannotBeClaimedAgain() {
    FolderClaim.take(folder, Set.of("result.json", "checkpoint.bin"), WHERE);
    assertThatThrownBy(
            () -> FolderClaim.take(folder, Set.of("result.json", "checkpoint.bin"), WHERE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("another run is writing to '" + folder)
        .hasMessageContaining("--out");
  }

  @Test
  void whatAKilledRunWasWritingIsRemoved() throws IOException {
    for (String name : List.of(".result.json.17.tmp", ".checkpoint.bin.17.tmp", ".notes.17.tmp")) {
      Files.writeString(folder.resolve(name), "half");
    }
    FolderClaim.take(folder, Set.of("result.json", "checkpoint.bin"), WHERE);
    assertThat(names(folder)).containsExactly(".claim", ".notes.17.tmp");
  }

  /** As another user may have packed it. */
  @Test
  void aClaimThatIsALinkIsRefusedAndWhatItPointsToKept() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "my only copy");
    Files.createSymbolicLink(folder.resolve(".claim"), precious);
    assertThatThrownBy(
            () -> FolderClaim.take(folder, Set.of("result.json", "checkpoint.bin"), WHERE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'.claim' in it is a symbolic link");
    assertThat(precious).hasContent("my only copy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "file/below"})
  void refusesWhatCannotBeAFolder(String out) throws IOException {
    // A file stands in for a folder without permission, which root could write to all the same.
    Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(
            () ->
                FolderClaim.take(
                    folder.resolve(out), Set.of("result.json", "checkpoint.bin"), WHERE))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("cannot write")
        .hasMessageContaining("fix:")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void writesWholeFilesIntoNewFoldersOrSaysWhyNot() throws IOException {
    Path target = folder.resolve("new/result.json");
    ResultWriter.write(target, "µ");
    assertThat(Files.readString(target)).isEqualTo("µ");
    Files.createDirectories(folder.resolve("taken/in the way"));
    assertThatThrownBy(() -> ResultWriter.write(folder.resolve("taken"), "text"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("file " + folder.resolve("taken"));
    assertThat(names(folder)).containsExactly("new", "taken");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
