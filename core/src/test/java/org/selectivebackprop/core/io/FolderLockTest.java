package org.selectivebackprop.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderLockTest {
  private static final String NAME = ".lock";

  @TempDir private Path folder;

  @Test
  void isTakenOnceUntilItIsGivenUp() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    for (int i = 0; i < 2; i++) {
      try (FolderLock held = FolderLock.tryTake(folder, NAME).orElseThrow()) {
        assertThat(held).isNotNull();
        assertThat(FolderLock.tryTake(folder, NAME)).isEmpty();
        assertThat(FolderLock.tryTake(link, NAME)).as("by another way").isEmpty();
      }
    }
  }

  /** Of a folder from another user: nothing is written through it, and nothing is emptied. */
  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "my only copy");
    Files.createSymbolicLink(folder.resolve(NAME), precious);
    assertThatIOException()
        .isThrownBy(() -> FolderLock.tryTake(folder, NAME))
        .withMessageContaining("'.lock' in it is a symbolic link, move it away");
    assertThat(precious).hasContent("my only copy");
    Files.delete(folder.resolve(NAME));
    assertThat(FolderLock.tryTake(folder, NAME)).as("once it is gone").isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 65_536, 65_537, 1_000_000})
  void whatIsSomebodysIsKept(int length) throws IOException {
    byte[] bytes = new byte[length];
    bytes[length / 2] = (byte) (length > 65_536 ? 0 : 1); // too long for ours, or not zero
    Path file = Files.write(folder.resolve(NAME), bytes);
    assertThatIOException()
        .isThrownBy(() -> FolderLock.tryTake(folder, NAME))
        .withMessageContaining("was not made for this");
    assertThat(file).hasBinaryContent(bytes);
  }

  @Test
  void whatAKilledProcessLeftIsTaken() throws IOException {
    Files.write(folder.resolve(NAME), new byte[65_536]);
    assertThat(FolderLock.tryTake(folder, NAME)).isPresent();
  }

  @Test
  void whetherItIsHeldCanBeAskedWithoutAChange() throws IOException {
    assertThat(FolderLock.isHeld(folder, NAME)).isFalse();
    assertThat(folder).isEmptyDirectory();
    try (FolderLock held = FolderLock.tryTake(folder, NAME).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(FolderLock.isHeld(folder, NAME)).isTrue();
      assertThat(FolderLock.tryTake(folder, NAME)).as("asking released it").isEmpty();
    }
    assertThat(FolderLock.isHeld(folder, NAME)).isFalse();
    Files.delete(folder.resolve(NAME));
    Files.createSymbolicLink(folder.resolve(NAME), folder.resolve("other"));
    assertThat(FolderLock.isHeld(folder, NAME)).isFalse();
  }
}
