package org.selectivebackprop.engine.tf;

import java.util.Map;

/**
 * Whether a GPU multiplies fp32 as TF32, with 10 bits of mantissa, which decides speed and results.
 *
 * <p>TensorFlow lets cuBLAS and cuDNN do so on Ampere and later cards, and has no switch for it in
 * Java. Theirs is in the environment, which they read and TensorFlow does not.
 */
final class Tf32 {
  private static final String VARIABLE = "NVIDIA_TF32_OVERRIDE";

  private Tf32() {}

  /** The setting, for recipes. */
  static String setting(Map<String, String> environment) {
    return environment.containsKey(VARIABLE)
        ? VARIABLE + "=" + environment.get(VARIABLE)
        : "default (" + VARIABLE + " is not set)";
  }

  /** The setting, and what to do about it. */
  static String advice(Map<String, String> environment) {
    String advice =
        "0".equals(environment.get(VARIABLE))
            ? "; fp32 is computed as fp32"
            : "; fp32 is computed as TF32 on Ampere and later cards, unless " + VARIABLE + "=0";
    return setting(environment) + advice;
  }
}
