package org.selectivebackprop.core.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.model.Network;

/** A configured engine that can be opened for a network. */
public interface EngineFactory {
  /** The signals it can compute; always {@link Signal#LOSS} and {@link Signal#CORRECT}. */
  Set<Signal> supportedSignals();

  /**
   * Why a signal that is offered cannot be had from one network; asked before a run.
   *
   * @return a clause without a full stop, such as "it does not end in a dense layer"; empty if the
   *     signal can be computed exactly; by default only {@link Signal#EMBEDDING} needs more than
   *     any network has
   */
  default Optional<String> unsupportedReason(Signal signal, Network network) {
    return signal == Signal.EMBEDDING && network.embeddingSize().isEmpty()
        ? Optional.of("it does not end in a dense layer")
        : Optional.empty();
  }

  /**
   * Opens the engine with freshly initialised weights, {@link
   * org.selectivebackprop.core.model.Network#initialise}.
   *
   * @throws org.selectivebackprop.core.error.EngineException if a native library, device or memory
   *     is missing
   */
  TrainingEngine open(EngineSetup setup);

  /**
   * What this engine finds on this machine, for {@code sb doctor}: one line per component, each
   * saying how to mend it if it is missing. Never throws.
   */
  List<Finding> examine();

  /**
   * One component an engine needs.
   *
   * @param healthy whether it works
   * @param component such as "native library"
   * @param detail what was found, or what is missing and how to mend it
   */
  record Finding(boolean healthy, String component, String detail) {}
}
