package org.selectivebackprop.core.spi;

import java.util.List;
import org.selectivebackprop.core.param.ParamValues;

/**
 * Describes a plugin and creates it; found by {@link java.util.ServiceLoader}.
 *
 * <p>Implementations are public and have a public constructor without arguments that does no work.
 *
 * @param <T> the behaviour it creates
 */
public interface PluginProvider<T> {
  /** Its description; the same for every call. */
  PluginInfo info();

  /** Every plugin that this service offers: itself, unless it is a {@link PluginTable}. */
  default List<? extends PluginProvider<T>> all() {
    return List.of(this);
  }

  /**
   * Creates one instance for one run.
   *
   * @param values parsed and range-checked
   * @throws IllegalArgumentException if values that are valid one by one do not fit together; core
   *     reports it as the user's error
   */
  T create(ParamValues values);
}
