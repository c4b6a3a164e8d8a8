package org.selectivebackprop.core.plugin;

/**
 * A provider or jar that could not be loaded. It is listed with its reason and blocks only runs
 * that need it.
 *
 * @param kind label of the extension point, or "jar"
 * @param origin class and module, or the file
 * @param reason what went wrong, in one line
 */
public record BrokenPlugin(String kind, String origin, String reason) {
  /** Longer chains of causes are taken for circular. */
  private static final int DEEPEST = 100;

  /** The innermost cause in one line: what the plugin's author needs to know. */
  static String reason(Throwable thrown) {
    Throwable root = thrown;
    try {
      for (int depth = 0; depth < DEEPEST && root.getCause() != null; depth++) {
        root = root.getCause();
      }
      String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
      return name(root.getClass()) + ": " + message;
    } catch (Throwable alsoBroken) { // its methods are foreign code, too
      return name(root.getClass());
    }
  }

  /** An anonymous class has no name of its own. */
  static String name(Class<?> type) {
    String full = type.getName();
    return type.getSimpleName().isEmpty()
        ? full.substring(full.lastIndexOf('.') + 1)
        : type.getSimpleName();
  }
}
