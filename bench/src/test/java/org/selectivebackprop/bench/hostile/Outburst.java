package org.selectivebackprop.bench.hostile;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin can do instead of its work. Also compiled into a jar, so it needs the JDK alone.
 */
public enum Outburst {
  STATE,
  ARGUMENT,
  CHECKED,
  INTERRUPTED,
  THROWABLE,
  ERROR,
  ASSERTION,
  LINKAGE,
  INITIALIZER,
  INTERNAL,
  MEMORY,
  STACK,
  RECURSION,
  MUTE,
  CIRCLE,
  /** Nothing is thrown. */
  NULL,
  /** Failures of the virtual machine, which are no plugin's. */
  HEAP,
  CORES_STACK;

  private static final String TEXT = "on purpose";

  private Throwable made() {
    return switch (this) {
      case STATE, NULL -> new IllegalStateException(TEXT);
      case ARGUMENT -> new IllegalArgumentException(TEXT);
      case CHECKED -> new IOException(TEXT);
      case INTERRUPTED -> new InterruptedException(TEXT);
      case THROWABLE -> new Throwable(TEXT);
      case ERROR -> new Error(TEXT);
      case ASSERTION -> new AssertionError(TEXT);
      case LINKAGE -> new NoClassDefFoundError(TEXT);
      case INITIALIZER -> new ExceptionInInitializerError(TEXT);
      case INTERNAL -> new InternalError(TEXT);
      case MEMORY -> new OutOfMemoryError(TEXT);
      case STACK -> new StackOverflowError(TEXT);
      case RECURSION -> new Error(Integer.toString(depth(1)));
      case MUTE -> new Mute();
      case CIRCLE -> circle();
      case HEAP -> new OutOfMemoryError("Java heap space");
      case CORES_STACK -> ofCore();
    };
  }

  /** Throws it, or returns null. */
  public @Nullable Object burst() throws Throwable {
    if (this == NULL) {
      return null;
    }
    throw made();
  }

  /** Whether it is the machine's. */
  public boolean nobodys() {
    return this == HEAP || this == CORES_STACK;
  }

  /** Whether what is thrown is no error; a proxy makes exceptions of the rest. */
  public boolean isException() {
    return switch (this) {
      case STATE, ARGUMENT, CHECKED, INTERRUPTED, THROWABLE, MUTE, CIRCLE -> true;
      default -> false;
    };
  }

  /** How reports begin that name it; the class of what only a proxy wraps is its own. */
  public String reason() {
    return switch (this) {
      case RECURSION -> "StackOverflowError: ";
      case CIRCLE -> "IllegalStateException: ";
      case MUTE -> "Mute";
      default -> made().getClass().getSimpleName() + ": " + TEXT;
    };
  }

  private static int depth(int from) {
    return from < 0 ? 0 : 1 + depth(from + 1);
  }

  private static Throwable circle() {
    IllegalStateException one = new IllegalStateException("one");
    one.initCause(new IllegalStateException("other", one));
    return one;
  }

  private static Throwable ofCore() {
    StackOverflowError overflow = new StackOverflowError();
    overflow.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(
              "app", "org.selectivebackprop.core", "1", "core.Deep", "walk", "Deep.java", 1),
          new StackTraceElement(
              null, "java.base", "17", "java.util.List", "forEach", "List.java", 1)
        });
    return overflow;
  }

  /** Cannot even say what is wrong. */
  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new Error(TEXT);
    }
  }
}
