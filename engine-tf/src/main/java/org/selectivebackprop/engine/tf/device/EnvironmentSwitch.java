package org.selectivebackprop.engine.tf.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A setting that only the environment of the process decides, while TensorFlow is loaded. */
public enum EnvironmentSwitch {
  /**
   * Whether TensorFlow uses oneDNN's kernels, which decides speed and last bits. By itself it does
   * so only with AVX-512 VNNI or AVX-VNNI; without, they are nearly twice as fast all the same, so
   * {@code bin/sb} and {@link #turnOnOneDnn} turn them on, or {@link #warnOnce} says so.
   */
  ONEDNN(
      "TF_ENABLE_ONEDNN_OPTS",
      "1",
      "",
      "; TF_ENABLE_ONEDNN_OPTS=1 makes it faster on most processors"),
  /**
   * Whether a GPU multiplies fp32 as TF32, with 10 bits of mantissa: TensorFlow lets cuBLAS and
   * cuDNN do so from Ampere on, without a switch in Java. The libraries read the environment.
   */
  TF32(
      "NVIDIA_TF32_OVERRIDE",
      "0",
      "; fp32 is computed as fp32",
      "; fp32 is computed as TF32 on Ampere and later cards, unless NVIDIA_TF32_OVERRIDE=0"),
  /**
   * Whether equal runs on a GPU give equal bits: cuDNN's kernel gradients and TensorFlow's sums
   * over biases otherwise differ in the last bits from call to call.
   */
  DETERMINISTIC(
      "TF_DETERMINISTIC_OPS",
      "1",
      "; equal runs on a GPU give equal bits",
      "; equal runs on a GPU differ in the last bits, unless TF_DETERMINISTIC_OPS=1");

  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private final String variable;
  private final String value;
  private final String whereSet;
  private final String elsewhere;

  EnvironmentSwitch(String variable, String value, String whereSet, String elsewhere) {
    this.variable = variable;
    this.value = value;
    this.whereSet = whereSet;
    this.elsewhere = elsewhere;
  }

  /** The warning for a program without {@link #ONEDNN}, by Linux's flags of the processor. */
  static Optional<String> oneDnnWarning(Map<String, String> environment, String processor) {
    boolean leftOff =
        processor.contains("avx2")
            && Stream.of("vnni", "avx512_bf16", "amx_").noneMatch(processor::contains);
    return leftOff && !environment.containsKey(ONEDNN.variable)
        ? Optional.of(
            "TensorFlow leaves oneDNN's kernels off on this processor, and training takes up to"
                + " twice as long: start the program with TF_ENABLE_ONEDNN_OPTS=1 in its"
                + " environment, or with 0 to keep it so")
        : Optional.empty();
  }

  /** Turns oneDNN on where the environment says nothing of it, before TensorFlow is loaded. */
  static synchronized void turnOnOneDnn() {
    if (!NativeEnvironment.variables().containsKey(ONEDNN.variable)
        && linesOf("/proc/self/maps").noneMatch(line -> line.contains("libtensorflow"))) {
      NativeEnvironment.add(ONEDNN.variable, ONEDNN.value);
    }
  }

  public static void warnOnce() {
    if (!WARNED.getAndSet(true)) {
      oneDnnWarning(NativeEnvironment.variables(), processor())
          .ifPresent(
              warning ->
                  System.getLogger(EnvironmentSwitch.class.getName())
                      .log(System.Logger.Level.WARNING, warning));
    }
  }

  private static String processor() {
    return linesOf("/proc/cpuinfo").filter(line -> line.startsWith("flags")).findFirst().orElse("");
  }

  /** Of a file that only Linux has. */
  private static Stream<String> linesOf(String file) {
    try {
      return Files.readAllLines(Path.of(file)).stream();
    } catch (IOException notLinux) {
      return Stream.empty();
    }
  }

  public String setting(Map<String, String> environment) {
    return environment.containsKey(variable)
        ? variable + "=" + environment.get(variable)
        : "default (" + variable + " is not set)";
  }

  /** Whether it is set as the constant says. */
  public boolean on(Map<String, String> environment) {
    return value.equals(environment.get(variable));
  }

  String advice(Map<String, String> environment) {
    return setting(environment) + (on(environment) ? whereSet : elsewhere);
  }
}
