package org.selectivebackprop.engine.tf.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.selectivebackprop.core.error.EngineException;

/** Why TensorFlow finds no GPU. */
public record MissingGpu(
    boolean gpuLibrary,
    Map<String, String> environment,
    CudaLibraries libraries,
    NvidiaDriver driver) {
  /** One reason: what is missing, such as "cuDNN 9", what was found, how to fix it. */
  record Obstacle(String component, String what, String fix) {}

  private static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

  /** The oldest that runs CUDA 12, by NVIDIA's table of minor version compatibility. */
  private static final int OLDEST_DRIVER = 525;

  public static MissingGpu here() {
    return new MissingGpu(
        Devices.libraryIsForGpus(), System.getenv(), CudaLibraries.here(), NvidiaDriver.here());
  }

  /** Everything found that has to be fixed; at least one. */
  List<Obstacle> obstacles() {
    if (!gpuLibrary) {
      return List.of(
          new Obstacle(
              "GPU library",
              "TensorFlow's library is the one for CPUs",
              "build with -Pgpu, on Linux x86-64: SB_MAVEN_OPTS=-Pgpu ./sb doctor"));
    }
    List<Obstacle> obstacles = new ArrayList<>(libraries.obstacles());
    String visible = environment.getOrDefault(VISIBLE, "all");
    if (visible.isBlank() || visible.startsWith("-1")) {
      obstacles.add(
          new Obstacle("GPU", VISIBLE + "='" + visible + "' hides every card", "unset " + VISIBLE));
    }
    return obstacles.isEmpty() ? List.of(unseen()) : List.copyOf(obstacles);
  }

  public EngineException error() {
    List<Obstacle> obstacles = obstacles();
    return new EngineException(
        obstacles.stream()
            .map(Obstacle::what)
            .collect(Collectors.joining("; ", "TensorFlow finds no GPU: ", "")),
        "TensorFlow engine, parameter 'device'",
        obstacles.stream()
            .map(Obstacle::fix)
            .collect(Collectors.joining("; ", "", "; or use device cpu or auto")));
  }

  private Obstacle unseen() {
    String version = driver.version().orElse("");
    if (version.isEmpty()) {
      return new Obstacle(
          "NVIDIA driver",
          "the driver's libraries are there, its kernel module is not loaded"
              + " (/proc/driver/nvidia/version)",
          "restart, or 'modprobe nvidia' (a container is started with --gpus all)");
    }
    if (Integer.parseInt(version.replaceFirst("\\..*", "")) < OLDEST_DRIVER) {
      return new Obstacle(
          "NVIDIA driver",
          "driver " + version + " is too old for CUDA 12",
          "install " + OLDEST_DRIVER + " or later");
    }
    if (!driver.hasDeviceFile()) {
      return new Obstacle(
          "GPU",
          "driver " + version + " is loaded, but there is no card (/dev/nvidia0)",
          "'nvidia-smi' must list one (a container is started with --gpus all)");
    }
    return new Obstacle(
        "GPU",
        "all libraries and driver " + version + " are there, and yet TensorFlow takes no card",
        "see whether 'nvidia-smi' works and the card has compute capability 6.0 or later, and run"
            + " with TF_CPP_MIN_LOG_LEVEL=0 for what TensorFlow says");
  }
}
