package org.selectivebackprop.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;

class OutputFolderTest {
  @Test
  void aFolderOfItsOwnIsNamedAfterCommandTimeAndProcess() {
    // Two commands started in one second must not write to one folder.
    Path claimed = OutputFolder.claim(Optional.empty(), "train");
    assertThat(claimed)
        .asString()
        .matches("runs.train-\\d{8}-\\d{6}-" + ProcessHandle.current().pid());
    assertThat(claimed).as("removed at the end, for it is empty").isDirectory();
  }

  @Test
  void whatIsNoPathIsRefused() {
    assertThatThrownBy(() -> OutputFolder.claim(Optional.of("a\0b"), "train"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("option --out");
  }
}
