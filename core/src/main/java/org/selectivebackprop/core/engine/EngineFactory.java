package org.selectivebackprop.core.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.CustomLayer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.objective.Objective;

/**
 * A configured engine that can be opened for a network.
 *
 * <p>It need not have every layer, loss, optimiser or signal: it declares what it supports, core
 * asks before a run and refuses the rest, and the engine contract tests what is declared.
 */
public interface EngineFactory {
  /** The signals that it can compute; always {@link Signal#LOSS} and {@link Signal#CORRECT}. */
  Set<Signal> supportedSignals();

  /**
   * Why a supported signal cannot be computed for one network; asked before a run.
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
   * Why it cannot run a setup: a layer, a loss or an optimiser that it does not have. Asked before
   * a run; a setup with a reason is never opened by core.
   *
   * @return a clause without a full stop, such as "it has no grouped convolutions"; empty if it
   *     runs the setup as the SPI defines it; by default only a {@link CustomLayer} is not
   *     supported
   */
  default Optional<String> unsupportedReason(EngineSetup setup) {
    return setup
        .network()
        .allLayers()
        .filter(CustomLayer.class::isInstance)
        .map(CustomLayer.class::cast)
        .findFirst()
        .map(layer -> "layer '" + layer.name() + "' is code for another engine");
  }

  /**
   * Whether its engines train networks with {@linkplain org.selectivebackprop.core.model.Frozen
   * frozen layers}; setups with some are refused otherwise.
   */
  default boolean supportsFrozenLayers() {
    return false;
  }

  /** Whether its engines read numbers, ids and several inputs; only images are given otherwise. */
  default boolean supportsAllInputs() {
    return false;
  }

  /**
   * Whether its engines compute an objective of a target; setups with others are refused. Every
   * engine computes softmax cross-entropy of a class.
   */
  default boolean supports(Objective objective, Target target) {
    return objective instanceof Objective.SoftmaxCrossEntropy
        && target instanceof Target.ClassIndex;
  }

  /** Whether its engines have a {@link TrainingEngine#splitStep}, which micro-batches need. */
  default boolean supportsSplitStep() {
    return false;
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
   * saying how to fix it if it is missing. Never throws.
   */
  List<HealthCheck> examine();

  /**
   * One component an engine needs.
   *
   * @param healthy whether it works
   * @param component such as "native library"
   * @param detail what was found, or what is missing and how to fix it
   */
  record HealthCheck(boolean healthy, String component, String detail) {
    public HealthCheck {
      Objects.requireNonNull(component);
      Objects.requireNonNull(detail);
    }
  }
}
