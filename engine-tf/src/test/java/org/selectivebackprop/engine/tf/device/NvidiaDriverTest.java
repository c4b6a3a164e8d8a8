package org.selectivebackprop.engine.tf.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are in the form that NVIDIA's drivers write. */
class NvidiaDriverTest {
  @TempDir private Path root;

  @Test
  void knowsNothingWithoutADriver() {
    NvidiaDriver driver = new NvidiaDriver(root);
    assertThat(driver.version()).isEmpty();
    assertThat(driver.description()).isEmpty();
    assertThat(driver.hasDeviceFile()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.54.03  Tue Jun  6 22:20:39 UTC 2023 | 535.54.03
          NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  560.35.03  Release Build       | 560.35.03
          """)
  void readsTheVersion(String line, String version) throws IOException {
    write("proc/driver/nvidia/version", line + "\nGCC version:  gcc version 12.2.0\n");
    assertThat(new NvidiaDriver(root).version()).hasValue(version);
    assertThat(new NvidiaDriver(root).description()).hasValue("driver " + version);
  }

  @Test
  void namesEachModelOnce() throws IOException {
    write("proc/driver/nvidia/version", "Kernel Module  560.35.03  x");
    write("proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: \t\t NVIDIA L4\nIRQ: 9\n");
    write("proc/driver/nvidia/gpus/0000:02:00.0/information", "Model: \t\t NVIDIA L4\nIRQ: 8\n");
    assertThat(new NvidiaDriver(root).description()).hasValue("NVIDIA L4, driver 560.35.03");
  }

  @Test
  void deviceFilesAreThoseOfCards() throws IOException {
    write("dev/nvidiactl", "");
    assertThat(new NvidiaDriver(root).hasDeviceFile()).isFalse();
    write("dev/nvidia1", "");
    assertThat(new NvidiaDriver(root).hasDeviceFile()).isTrue();
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
