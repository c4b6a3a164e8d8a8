package org.selectivebackprop.engine.tf.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.selectivebackprop.engine.tf.device.Devices.Device;

/**
 * Which of TensorFlow's kernels work well on a device: gradients of grouped convolutions' kernels,
 * and bfloat16 convolutions, which add up in bfloat16 without AVX-512: that loses several per cent
 * of a gradient and is slower than fp32.
 */
public record Kernels(BooleanSupplier grouped, boolean bfloat16) {
  /** Of any device: what TensorFlow always computes, and computes well. */
  public static final Kernels ANY = new Kernels(() -> false, true);

  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  /** Of a GPU, or of this machine's processor. */
  public static Kernels of(Optional<Device> gpu, BooleanSupplier grouped) {
    return gpu.isPresent()
        // Grouped kernels have not been measured against patches on a GPU.
        ? ANY
        : new Kernels(grouped, bfloat16(description()));
  }

  /** By Linux's description of the processor; on others bfloat16 is assumed to work. */
  static boolean bfloat16(String description) {
    return !description.contains("flags") || description.contains("avx512f");
  }

  private static String description() {
    try {
      return Files.isReadable(PROCESSOR) ? Files.readString(PROCESSOR) : "";
    } catch (IOException unreadable) {
      return "";
    }
  }
}
