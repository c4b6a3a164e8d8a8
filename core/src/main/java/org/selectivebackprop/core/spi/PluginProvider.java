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

  /**
   * Where the method and its defaults come from, in one line: authors, year, title, identifier.
   * Empty where there is nothing to cite.
   */
  default String source() {
    return "";
  }

  /**
   * What it costs, in one line; empty if it has no part in the cost.
   *
   * <p>Unit: forward units per example of an epoch. An inference forward pass of one example at
   * full size is 1, a training step 3. Written as a formula, such as {@code 1 + 3s}, of the
   * parameters and of s, the share of the epoch's examples that is trained; where several hold in
   * turn, they are separated by commas, each followed by when it holds: {@code 3 in the warm-up, 1
   * + 3s afterwards}. What has the cost of its parts says {@code that of its parts}.
   *
   * <p>A scorer gives what scoring one example costs, a staleness policy the selecting passes per
   * example, the others what an epoch costs with scores of 1 each.
   */
  default String cost() {
    return "";
  }

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
