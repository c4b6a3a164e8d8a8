package org.selectivebackprop.core.run;

import java.util.Optional;
import org.selectivebackprop.core.error.ConfigException;
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

  /**
   * The checkpoint.
   *
   * @param result of the run that is over
   * @throws ConfigException if no epoch was finished
   */
  public Checkpoint after(RunResult result) {
    return last.orElseThrow(
        () ->
            new ConfigException(
                "the run ended, %s, in its first epoch".formatted(result.outcome()),
                "training",
                "let it finish an epoch; if it diverged, lower the learning rate"));
  }

  /** The engine's state; empty if no epoch was finished. */
  public Optional<Tensors> state() {
    return last.map(Checkpoint::engineState);
  }
}
