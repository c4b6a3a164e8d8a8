package org.selectivebackprop.core.spi;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;

/**
 * Names a plugin, declares its parameters and creates it; found by {@link java.util.ServiceLoader}.
 *
 * <p>Implementations have a public constructor without arguments that does no work.
 *
 * @param <T> the behaviour it creates
 */
public interface PluginProvider<T> {
  /** The name in experiment files: {@code [a-z][a-z0-9-]*}, unique per kind, never changed. */
  String name();

  /** What it does, in one line, with its source where it has one. */
  String summary();

  /** Its parameters, in the order they are shown; empty if it has none. */
  List<Param<?>> params();

  /**
   * Creates one instance for one run.
   *
   * @param values parsed and range-checked
   * @throws IllegalArgumentException if values that are valid one by one do not fit together; core
   *     reports it as the user's error
   */
  T create(ParamValues values);
}
