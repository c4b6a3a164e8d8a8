package org.selectivebackprop.core.run;

import java.util.Optional;
import org.selectivebackprop.core.model.Tensors;

/** Keeps what the last finished epoch left. */
public final class KeptState implements RunListener {
  private Optional<Checkpoint> last = Optional.empty();

  @Override
  public boolean wantsCheckpoints() {
    return true;
  }

  @Override
  public void onCheckpoint(Checkpoint checkpoint) {
    if (!checkpoint.withinEpoch()) {
      last = Optional.of(checkpoint);
    }
  }

  /** The checkpoint; empty if no epoch was finished. */
  public Optional<Checkpoint> checkpoint() {
    return last;
  }

  /** The engine's state; empty if no epoch was finished. */
  public Optional<Tensors> state() {
    return last.map(Checkpoint::engineState);
  }
}
