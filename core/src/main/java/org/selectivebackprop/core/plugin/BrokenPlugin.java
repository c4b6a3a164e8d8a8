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
  /** The innermost cause in one line: what the plugin's author needs to know. */
  static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    return root.getClass().getSimpleName() + ": " + message;
  }
}
