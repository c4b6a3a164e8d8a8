package org.selectivebackprop.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;

class OutputFolderTest {
  @Test
  void aFolderOfItsOwnIsNamedAfterCommandTimeAndProcess() {
    // Two commands started in one second must not write to one folder.
    assertThat(OutputFolder.claim("", "train"))
        .asString()
        .matches("runs.train-\\d{8}-\\d{6}-" + ProcessHandle.current().pid());
    assertThat(Path.of("runs")).doesNotExist();
  }

  @Test
  void whatIsNoPathIsRefused() {
    assertThatThrownBy(() -> OutputFolder.claim("a\0b", "train"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("option --out");
  }
}
