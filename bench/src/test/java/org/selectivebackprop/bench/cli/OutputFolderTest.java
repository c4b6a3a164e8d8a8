package org.selectivebackprop.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.results.RunFolder;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class OutputFolderTest {
  @Test
  void aFolderOfItsOwnIsNamedAfterCommandTimeAndProcess() {
    // Two commands started in one second must not write to one folder.
    RunFolder found = new OutputFolder().claim("train", RunFolder.RESULT);
    assertThat(found.state()).isEqualTo(RunFolder.State.NEW);
    Path claimed = found.path();
    assertThat(claimed)
        .asString()
        .matches("runs.train-\\d{8}-\\d{6}-" + ProcessHandle.current().pid());
    assertThat(claimed).as("removed at the end, for it is empty").isDirectory();
  }

  @Test
  void whatIsNoPathIsRefused() {
    OutputFolder out = new OutputFolder();
    new CommandLine(CommandSpec.create().addMixin("out", CommandSpec.forAnnotatedObject(out)))
        .parseArgs("--out", "a\0b");
    assertThatThrownBy(() -> out.claim("train", RunFolder.RESULT))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("option --out");
  }
}
