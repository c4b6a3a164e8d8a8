package org.selectivebackprop.core.engine;

import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.spi.StateFields;

/** Restores an engine from tensors that may be damaged. */
public final class EngineState {
  private EngineState() {}

  /**
   * Gives an engine a state of exactly the tensors that it has now: {@link TrainingEngine#restore}
   * alone would take weights without an optimiser's state for a fresh start.
   *
   * @throws IllegalArgumentException if a tensor is missing, has another shape, or is unknown;
   *     nothing is changed then
   */
  public static void restore(TrainingEngine engine, Tensors state) {
    String wrong = String.join("; ", state.differences(engine.state()));
    StateFields.check(wrong.isEmpty(), wrong);
    engine.restore(state);
  }
}
