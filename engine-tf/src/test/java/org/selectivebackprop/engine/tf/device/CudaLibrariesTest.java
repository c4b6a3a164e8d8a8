package org.selectivebackprop.engine.tf.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.engine.tf.device.MissingGpu.Obstacle;

class CudaLibrariesTest {
  private final Map<String, String> errors = new HashMap<>();
  @TempDir private Path folder;

  private List<Obstacle> obstacles() {
    return new CudaLibraries(
            file -> Optional.ofNullable(errors.get(file)), List.of(folder.resolve("none"), folder))
        .obstacles();
  }

  private static String absent(String file) {
    return file + ": cannot open shared object file: No such file or directory";
  }

  @Test
  void nothingIsMissingWhereAllOpen() {
    assertThat(obstacles()).isEmpty();
  }

  @Test
  void eachSourceNamesItsLibrariesAndWhereToGetThem() {
    for (String file :
        List.of("libcuda.so.1", "libcublas.so.12", "libcusolver.so.11", "libcudnn.so.9")) {
      errors.put(file, absent(file));
    }
    assertThat(obstacles())
        .extracting(Obstacle::component, Obstacle::what)
        .containsExactly(
            tuple("NVIDIA driver", "libcuda.so.1 not found"),
            tuple("CUDA 12", "libcublas.so.12, libcusolver.so.11 not found"),
            tuple("cuDNN 9", "libcudnn.so.9 not found"));
    assertThat(obstacles())
        .extracting(Obstacle::fix)
        .satisfiesExactly(
            fix -> assertThat(fix).contains("nvidia-smi", "--gpus all"),
            fix -> assertThat(fix).contains("cuda-libraries-12-5"),
            fix -> assertThat(fix).contains("libcudnn9-cuda-12"));
  }

  @Test
  void namesTheLibraryThatAnotherNeeds() {
    errors.put("libcusparse.so.12", absent("libnvJitLink.so.12"));
    errors.put("libcusolver.so.11", absent("libnvJitLink.so.12"));
    assertThat(obstacles())
        .singleElement()
        .satisfies(o -> assertThat(o.what()).isEqualTo("libnvJitLink.so.12 not found"));
  }

  @Test
  void saysWhereTheLoaderDoesNotLook() throws IOException {
    Files.createFile(folder.resolve("libcublas.so.12"));
    Files.createFile(folder.resolve("libcufft.so.11"));
    errors.put("libcublas.so.12", absent("libcublas.so.12"));
    errors.put("libcufft.so.11", absent("libcufft.so.11"));
    assertThat(obstacles())
        .singleElement()
        .satisfies(o -> assertThat(o.fix()).endsWith("export LD_LIBRARY_PATH=" + folder));
    errors.put("libcudart.so.12", absent("libcudart.so.12"));
    assertThat(obstacles())
        .singleElement()
        .satisfies(o -> assertThat(o.fix()).startsWith("install CUDA 12"));
  }

  @Test
  void repeatsWhatElseTheLoaderSays() {
    errors.put("libcudnn.so.9", "/x/libcudnn.so.9: file too short");
    assertThat(obstacles())
        .singleElement()
        .satisfies(
            o ->
                assertThat(o.what())
                    .isEqualTo("libcudnn.so.9 does not open (/x/libcudnn.so.9: file too short)"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void opensAsTheLoaderDoes() {
    TfNative.load();
    assertThat(CudaLibraries.open("libc.so.6")).isEmpty();
    String missing = "libnothing-of-this-name.so.7";
    assertThat(CudaLibraries.open(missing)).hasValue(absent(missing));
  }
}
