package org.selectivebackprop.core.plugin;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Distinguishes failures of the virtual machine or of core from failures of plugins. */
final class MachineFailure {
  private static final String CORE = "org.selectivebackprop.core";

  /** How HotSpot's own errors begin; a plugin that throws one itself writes something else. */
  private static final List<String> NO_MEMORY =
      List.of(
          "Java heap space",
          "GC overhead limit exceeded",
          "Metaspace",
          "Compressed class space",
          "unable to create native thread",
          "Direct buffer memory",
          "Cannot reserve");

  private MachineFailure() {}

  static void rethrow(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError memory && real(memory)) {
      throw memory;
    }
    if (thrown instanceof StackOverflowError overflow && cores(overflow)) {
      throw overflow;
    }
  }

  private static boolean real(OutOfMemoryError memory) {
    String message = String.valueOf(memory.getMessage());
    return NO_MEMORY.stream().anyMatch(message::startsWith);
  }

  /** Whether the deepest frames, which a recursion fills, are core's and none are a plugin's. */
  private static boolean cores(StackOverflowError overflow) {
    // On the class path only the JDK's frames name a module.
    List<String> owners =
        Stream.of(overflow.getStackTrace())
            .map(frame -> Objects.requireNonNullElse(frame.getModuleName(), frame.getClassName()))
            .filter(owner -> !owner.startsWith("java.") && !owner.startsWith("jdk."))
            .toList();
    return !owners.isEmpty() && owners.stream().allMatch(owner -> owner.startsWith(CORE));
  }
}
