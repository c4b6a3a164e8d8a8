package org.selectivebackprop.engine.tf.device;

import java.util.Locale;
import org.selectivebackprop.core.error.EngineException;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Turns TensorFlow's failures into errors with a remedy. */
public final class Failures {
  private static final String SMALLER =
      "use a smaller --batch, --micro-batch or --model, or a machine with more";

  private static final String NO_GRADIENT = "No gradient defined for op";

  private Failures() {}

  public static EngineException ofRun(String what, RuntimeException failed) {
    String message = String.valueOf(failed.getMessage());
    if (failed instanceof TFResourceExhaustedException || speaksOfMemory(message)) {
      return outOfMemory(what, failed);
    }
    if (message.startsWith(NO_GRADIENT)) {
      return new EngineException(
          firstLine(message),
          where(what),
          "make the graph function of other operations, for this one cannot be trained through",
          failed);
    }
    return new EngineException(
        "TensorFlow failed: " + firstLine(message),
        where(what),
        "this is a defect of the engine or of TensorFlow: report it with the network's name",
        failed);
  }

  public static EngineException outOfMemory(String what, Throwable cause) {
    String detail = cause.getMessage() == null ? "" : ": " + firstLine(cause.getMessage());
    return new EngineException("out of memory" + detail, where(what), SMALLER + " memory", cause);
  }

  static EngineException tooLarge(String what, long neededBytes, long availableBytes) {
    return new EngineException(
        String.format(
            Locale.ROOT,
            "out of memory: this needs at least %.1f GB, the machine has %.1f GB",
            neededBytes / 1e9,
            availableBytes / 1e9),
        where(what),
        SMALLER + " memory");
  }

  private static String where(String what) {
    return "TensorFlow engine, " + what;
  }

  private static boolean speaksOfMemory(String message) {
    return message.contains("OOM") || message.contains("bad_alloc");
  }

  /** What is wrong; several failures come as a line that counts them and a numbered line each. */
  private static String firstLine(String message) {
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.endsWith("root error(s) found."))
        .findFirst()
        .orElse("no message");
  }
}
