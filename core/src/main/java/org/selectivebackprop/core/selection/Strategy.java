package org.selectivebackprop.core.selection;

import java.util.Objects;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * A published method as its three parts: who is selected, by which score, and how old a score may
 * be.
 *
 * <p>StaleSB, for one, is Selective-Backprop's selection with a staleness of three epochs.
 *
 * @param select a {@link SelectionPolicy}
 * @param score an {@link ExampleScorer}
 * @param staleness a {@link StalenessPolicy}
 */
public record Strategy(PluginSpec select, PluginSpec score, PluginSpec staleness) {
  /** Every part is there: what a plugin leaves out would be missed when it is far away. */
  public Strategy {
    Objects.requireNonNull(select);
    Objects.requireNonNull(score);
    Objects.requireNonNull(staleness);
  }
}
