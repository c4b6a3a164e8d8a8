package org.selectivebackprop.core.run;

import java.util.Optional;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.model.Tensors;

/** Keeps what the last finished epoch left. */
public final class KeptState implements RunListener {
  private final boolean weightsAlone;
  private Optional<Checkpoint> last = Optional.empty();

  /** All that it takes to resume the run. */
  public KeptState() {
    this(false);
  }

  private KeptState(boolean weightsAlone) {
    this.weightsAlone = weightsAlone;
  }

  /** The engine's state, without memory for every example; what it keeps resumes nothing. */
  public static KeptState ofWeights() {
    return new KeptState(true);
  }

  @Override
  public boolean wantsCheckpoints() {
    return true;
  }

  @Override
  public void onCheckpoint(Checkpoint checkpoint) {
    if (!checkpoint.withinEpoch()) {
      last = Optional.of(weightsAlone ? withoutScores(checkpoint) : checkpoint);
    }
  }

  private static Checkpoint withoutScores(Checkpoint whole) {
    return new Checkpoint("checkpoint of the weights", whole.content().withoutScores());
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
