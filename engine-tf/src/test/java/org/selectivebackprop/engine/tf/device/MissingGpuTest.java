package org.selectivebackprop.engine.tf.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.engine.tf.device.MissingGpu.Obstacle;

class MissingGpuTest {
  private static final CudaLibraries ALL = new CudaLibraries(file -> Optional.empty(), List.of());
  private static final CudaLibraries NONE =
      new CudaLibraries(
          file -> Optional.of(file + ": cannot open shared object file: No such file"), List.of());

  @TempDir private Path root;

  @Test
  void theLibraryForProcessorsIsReasonEnough() {
    MissingGpu missing = new MissingGpu(false, Map.of(), NONE, new NvidiaDriver(root));
    assertThat(missing.obstacles())
        .singleElement()
        .satisfies(o -> assertThat(o.fix()).contains("SB_MAVEN_OPTS=-Pgpu"));
  }

  @Test
  void theErrorSaysAllThatTheFindingsSay() {
    MissingGpu missing =
        new MissingGpu(true, Map.of("CUDA_VISIBLE_DEVICES", "-1"), NONE, new NvidiaDriver(root));
    EngineException error = missing.error();
    assertThat(missing.obstacles())
        .hasSize(4)
        .allSatisfy(o -> assertThat(error).hasMessageContainingAll(o.what(), o.fix()));
    assertThat(error.exitCode()).isEqualTo(5);
    assertThat(error.problems().get(0).fix()).endsWith("or use device cpu or auto");
  }

  @Test
  void hiddenCardsAreSeen() {
    for (String hidden : List.of("", "-1")) {
      assertThat(only(Map.of("CUDA_VISIBLE_DEVICES", hidden)).what()).contains("hides every card");
    }
    assertThat(only(Map.of("CUDA_VISIBLE_DEVICES", "0")).what()).doesNotContain("hides");
  }

  @Test
  void theDriverIsFollowedUpToTheCard() throws IOException {
    assertThat(only(Map.of()).what()).contains("kernel module is not loaded");
    version("470.82.01");
    assertThat(only(Map.of()).what()).isEqualTo("driver 470.82.01 is too old for CUDA 12");
    version("535.54.03");
    assertThat(only(Map.of()).what()).contains("535.54.03 is loaded, but there is no card");
    Files.createFile(Files.createDirectories(root.resolve("dev")).resolve("nvidia0"));
    assertThat(only(Map.of()).fix()).contains("TF_CPP_MIN_LOG_LEVEL=0");
  }

  private Obstacle only(Map<String, String> environment) {
    List<Obstacle> obstacles =
        new MissingGpu(true, environment, ALL, new NvidiaDriver(root)).obstacles();
    assertThat(obstacles).hasSize(1);
    return obstacles.get(0);
  }

  private void version(String version) throws IOException {
    Path folder = Files.createDirectories(root.resolve("proc/driver/nvidia"));
    Files.writeString(
        folder.resolve("version"), "NVRM version: NVIDIA Kernel Module  " + version + "  x\n");
  }
}
