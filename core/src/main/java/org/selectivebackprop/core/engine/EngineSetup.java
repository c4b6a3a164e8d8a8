package org.selectivebackprop.core.engine;

import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.Network;

/**
 * What an engine is opened with.
 *
 * @param network what to run
 * @param normalisation of the input's channels
 * @param optimizerConfig how weights are updated
 * @param labelSmoothing share of the target spread evenly over all classes, in [0, 1)
 * @param seed of the initial weights
 */
public record EngineSetup(
    Network network,
    Normalisation normalisation,
    OptimizerConfig optimizerConfig,
    double labelSmoothing,
    long seed) {
  /**
   * Checks what can be checked without an engine.
   *
   * @throws IllegalArgumentException if there is not one normalisation constant per channel, or the
   *     label smoothing is out of range
   */
  public EngineSetup {
    int channels = network.input().channels();
    int constants = normalisation.mean().size();
    if (constants != channels) {
      throw new IllegalArgumentException(
          constants + " normalisation constants for " + channels + " channels");
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException("label smoothing " + labelSmoothing + " is not in [0, 1)");
    }
  }

  /** With an optimiser alone: everything decayed, nothing clipped or averaged. */
  public EngineSetup(
      Network network,
      Normalisation normalisation,
      Optimizer optimizer,
      double labelSmoothing,
      long seed) {
    this(network, normalisation, OptimizerConfig.of(optimizer), labelSmoothing, seed);
  }

  /** The same for another network, with other initial weights. */
  public EngineSetup with(Network other, long otherSeed) {
    return new EngineSetup(other, normalisation, optimizerConfig, labelSmoothing, otherSeed);
  }
}
