package org.selectivebackprop.engine.tf;

import java.util.Map;

/** What only the process's environment decides, before it starts: Java cannot set it. */
enum EnvironmentSwitch {
  /**
   * Whether TensorFlow uses oneDNN's kernels, which decides speed and the last bits of results.
   *
   * <p>Left to itself, TensorFlow uses them only on processors with AVX-512 VNNI or AVX-VNNI.
   * Without those they are nearly twice as fast as TensorFlow's own all the same, so that {@code
   * bin/sb} turns them on. A process that embeds the engine does so itself.
   */
  ONEDNN(
      "TF_ENABLE_ONEDNN_OPTS",
      "1",
      "",
      "; TF_ENABLE_ONEDNN_OPTS=1 makes it faster on most processors"),
  /**
   * Whether a GPU multiplies fp32 as TF32, with 10 bits of mantissa, which decides speed and
   * results.
   *
   * <p>TensorFlow lets cuBLAS and cuDNN do so on Ampere and later cards, and has no switch for it
   * in Java. Theirs is in the environment, which they read and TensorFlow does not.
   */
  TF32(
      "NVIDIA_TF32_OVERRIDE",
      "0",
      "; fp32 is computed as fp32",
      "; fp32 is computed as TF32 on Ampere and later cards, unless NVIDIA_TF32_OVERRIDE=0");

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

  /** The setting, for recipes. */
  String setting(Map<String, String> environment) {
    return environment.containsKey(variable)
        ? variable + "=" + environment.get(variable)
        : "default (" + variable + " is not set)";
  }

  /** The setting, and what follows from it. */
  String advice(Map<String, String> environment) {
    return setting(environment) + (value.equals(environment.get(variable)) ? whereSet : elsewhere);
  }
}
