package org.selectivebackprop.core.plugin;

import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** Asks a policy once. */
final class Policies {
  static final Progress START = new Progress(0, 1, 10, 4, 0, 0, 0);

  private Policies() {}

  /** What it selects of so many candidates. */
  static int[] select(Resolved<SelectionPolicy> policy, int size) {
    Candidates candidates =
        Candidates.scored(new int[size], new int[size], new double[size], START);
    return policy.plugin().select(candidates, Draws.of(0, "selection")).positions();
  }
}
