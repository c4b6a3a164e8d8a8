package org.selectivebackprop.engine.tf.device;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.selectivebackprop.engine.tf.device.MissingGpu.Obstacle;

/**
 * The libraries that TensorFlow 2.18 opens by name, and without any of which it takes no GPU: the
 * driver's, then those of its {@code TryDlopenCUDALibraries}; not NCCL and CUPTI.
 */
public final class CudaLibraries {
  private record Source(String title, String remedy, List<String> files) {}

  private static final List<Source> SOURCES =
      List.of(
          new Source(
              "NVIDIA driver",
              "install NVIDIA's driver, 525 or later, until 'nvidia-smi' lists the card (a"
                  + " container is started with --gpus all)",
              List.of("libcuda.so.1")),
          new Source(
              "CUDA 12",
              "install CUDA 12's libraries, such as NVIDIA's package cuda-libraries-12-5",
              List.of(
                  "libcudart.so.12",
                  "libcublas.so.12",
                  "libcublasLt.so.12",
                  "libcufft.so.11",
                  "libcusolver.so.11",
                  "libcusparse.so.12")),
          new Source(
              "cuDNN 9",
              "install cuDNN 9 for CUDA 12, such as NVIDIA's package libcudnn9-cuda-12",
              List.of("libcudnn.so.9")));

  /** What dlopen says of a library that it does not find, be it one that another one needs. */
  private static final Pattern ABSENT =
      Pattern.compile("(lib[^:/\\s]+): cannot open shared object file.*");

  /** Where installers leave libraries, whether the loader looks there or not. */
  private static final List<Path> INSTALL_FOLDERS =
      List.of(
          Path.of("/usr/local/cuda/lib64"),
          Path.of("/usr/local/cuda-12/lib64"),
          Path.of("/opt/cuda/lib64"),
          Path.of("/usr/lib/x86_64-linux-gnu"),
          Path.of("/usr/lib64"),
          Path.of("/usr/lib/wsl/lib"));

  private final Function<String, Optional<String>> opener;
  private final List<Path> folders;

  /** For tests: a library's error by name, and folders where they may lie unseen by the loader. */
  CudaLibraries(Function<String, Optional<String>> opener, List<Path> folders) {
    this.opener = opener;
    this.folders = List.copyOf(folders);
  }

  /** Those of this machine; TensorFlow's own library must be loaded. */
  static CudaLibraries here() {
    return new CudaLibraries(CudaLibraries::open, INSTALL_FOLDERS);
  }

  /** What cannot be opened, at most one obstacle for each source. */
  List<Obstacle> obstacles() {
    List<Obstacle> obstacles = new ArrayList<>();
    for (Source source : SOURCES) {
      obstacle(source).ifPresent(obstacles::add);
    }
    return obstacles;
  }

  private Optional<Obstacle> obstacle(Source source) {
    Set<String> absent = new LinkedHashSet<>();
    List<String> complaints = new ArrayList<>();
    for (String file : source.files) {
      opener
          .apply(file)
          .ifPresent(
              error -> {
                Matcher matcher = ABSENT.matcher(error);
                if (matcher.matches()) {
                  absent.add(matcher.group(1));
                } else {
                  complaints.add(file + " does not open (" + error + ")");
                }
              });
    }
    if (!absent.isEmpty()) {
      complaints.add(0, String.join(", ", absent) + " not found");
    }
    return complaints.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Obstacle(source.title, String.join("; ", complaints), remedy(source, absent)));
  }

  /** To set the loader's path, if the libraries are in another folder. */
  private String remedy(Source source, Set<String> absent) {
    Set<String> unseen = new TreeSet<>();
    for (String file : absent) {
      Optional<Path> folder =
          folders.stream().filter(f -> Files.exists(f.resolve(file))).findFirst();
      if (folder.isEmpty()) {
        return source.remedy;
      }
      unseen.add(folder.get().toString());
    }
    return unseen.isEmpty()
        ? source.remedy
        : "it is there, but the loader does not look there: export LD_LIBRARY_PATH="
            + String.join(":", unseen);
  }

  /** Opens a library as TensorFlow does, in the same folders; the error, or empty if it opens. */
  static Optional<String> open(String file) {
    try {
      Loader.loadGlobal(file);
      return Optional.empty();
    } catch (LinkageError | RuntimeException failed) {
      return Optional.of(String.valueOf(failed.getMessage()));
    }
  }
}
