package org.selectivebackprop.core.selection;

import java.util.Objects;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * A published method as its three parts: which examples are selected, by which score, and how old a
 * score may be.
 *
 * <p>StaleSB, for one, is Selective-Backprop's selection with a staleness of three epochs.
 *
 * @param select a {@link SelectionPolicy}
 * @param score an {@link ExampleScorer}
 * @param staleness a {@link StalenessPolicy}
 */
public record Strategy(PluginSpec select, PluginSpec score, PluginSpec staleness) {
  /** Rejects nulls, which a plugin may give, where the cause can still be seen. */
  public Strategy {
    Objects.requireNonNull(select);
    Objects.requireNonNull(score);
    Objects.requireNonNull(staleness);
  }
}
