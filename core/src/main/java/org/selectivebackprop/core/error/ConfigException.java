package org.selectivebackprop.core.error;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The user asked for something that does not exist or does not fit: exit code 2. */
public final class ConfigException extends FrameworkException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String what, String where, String fix) {
    this(List.of(new Problem(what, where, fix)));
  }

  /** Every problem found, so that all can be fixed at once. */
  public ConfigException(List<Problem> problems) {
    super(problems, null);
  }

  /** Throws one exception with all problems, if there are any. */
  public static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }

  /**
   * The result of a step; empty if it throws, and then its problems are collected.
   *
   * @param problems receives the step's problems
   */
  public static <R> Optional<R> collect(Supplier<R> step, List<Problem> problems) {
    try {
      return Optional.of(step.get());
    } catch (ConfigException wrong) {
      problems.addAll(wrong.problems());
      return Optional.empty();
    }
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
