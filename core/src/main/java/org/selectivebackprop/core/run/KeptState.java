package org.selectivebackprop.core.run;

import java.util.Optional;
import org.selectivebackprop.core.model.Tensors;

/** Keeps the engine's state after the last epoch. */
public final class KeptState implements RunListener {
  private Optional<Tensors> state = Optional.empty();

  @Override
  public boolean wantsCheckpoints() {
    return true;
  }

  @Override
  public void onCheckpoint(Checkpoint checkpoint) {
    state = Optional.of(checkpoint.engineState());
  }

  /** Empty if no epoch was finished. */
  public Optional<Tensors> state() {
    return state;
  }
}
