package org.selectivebackprop.engine.tf;

import java.util.Map;

/**
 * Whether TensorFlow uses oneDNN's kernels, which decides speed and the last bits of results.
 *
 * <p>Left to itself, TensorFlow uses them only on processors with AVX-512 VNNI or AVX-VNNI. Without
 * those they are nearly twice as fast as TensorFlow's own all the same, so that {@code bin/sb}
 * turns them on. A process that embeds the engine does so in its environment, before it starts:
 * TensorFlow reads it once, and Java cannot set it.
 */
final class OneDnn {
  private static final String VARIABLE = "TF_ENABLE_ONEDNN_OPTS";

  private OneDnn() {}

  /** The setting, for recipes. */
  static String setting(Map<String, String> environment) {
    return environment.containsKey(VARIABLE)
        ? VARIABLE + "=" + environment.get(VARIABLE)
        : "default (" + VARIABLE + " is not set)";
  }

  /** The setting, and what to do about it. */
  static String advice(Map<String, String> environment) {
    String advice =
        "1".equals(environment.get(VARIABLE))
            ? ""
            : "; " + VARIABLE + "=1 makes it faster on most processors";
    return setting(environment) + advice;
  }
}
