package org.selectivebackprop.engine.tf.device;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NVIDIA's driver and cards as Linux reports them, which TensorFlow does not. */
public record NvidiaDriver(Path root) {
  private static final Pattern VERSION =
      Pattern.compile("Kernel Module(?: for \\S+)?\\s+(\\d+[.\\d]*)");
  private static final Pattern MODEL = Pattern.compile("(?m)^Model:\\s*(\\S.*?)\\s*$");

  public static NvidiaDriver here() {
    return new NvidiaDriver(Path.of("/"));
  }

  /** Of the kernel's module, such as 535.54.03; empty if it is not loaded. */
  Optional<String> version() {
    return find(VERSION, root.resolve("proc/driver/nvidia/version"));
  }

  boolean hasDeviceFile() {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(root.resolve("dev"), "nvidia[0-9]*")) {
      return files.iterator().hasNext();
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Cards and driver, such as "NVIDIA A100-SXM4-40GB, driver 535.54.03"; empty if unknown. */
  public Optional<String> description() {
    String models = String.join(" or ", models());
    return version().map(v -> (models.isEmpty() ? "" : models + ", ") + "driver " + v);
  }

  private Set<String> models() {
    Set<String> models = new LinkedHashSet<>();
    try (DirectoryStream<Path> cards =
        Files.newDirectoryStream(root.resolve("proc/driver/nvidia/gpus"))) {
      cards.forEach(card -> find(MODEL, card.resolve("information")).ifPresent(models::add));
    } catch (IOException unreadable) {
      models.clear();
    }
    return models;
  }

  private static Optional<String> find(Pattern pattern, Path file) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(file));
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    } catch (IOException missing) {
      return Optional.empty();
    }
  }
}
