package org.selectivebackprop.core.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The root of every error this framework reports to users; the subtype says whether the request, a
 * plugin, the data or the engine has to be fixed.
 *
 * <p>A mistake inside one module stays an {@link IllegalArgumentException} or {@link
 * IllegalStateException}.
 */
public abstract sealed class FrameworkException extends RuntimeException
    permits CollectiveException, ConfigException, DataException, EngineException, PluginException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  FrameworkException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")), cause);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an error needs at least one problem");
    }
    this.problems = List.copyOf(problems);
  }

  /** What is wrong; at least one. */
  public List<Problem> problems() {
    return problems;
  }

  /** The process exit code of this kind of error: 2 user, 3 plugin, 4 data, 5 engine or ranks. */
  public abstract int exitCode();
}
