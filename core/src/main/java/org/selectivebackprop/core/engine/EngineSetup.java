package org.selectivebackprop.core.engine;

import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;

/**
 * What an engine is opened with.
 *
 * @param network what to run
 * @param example what it is given
 * @param normalisation of the inputs' channels
 * @param optimizerConfig how weights are updated
 * @param labelSmoothing share of the target spread evenly over all classes, in [0, 1)
 * @param seed of the initial weights
 */
public record EngineSetup(
    Network network,
    ExampleSpec example,
    Normalisation normalisation,
    OptimizerConfig optimizerConfig,
    double labelSmoothing,
    long seed) {
  /**
   * Checks what can be checked without an engine.
   *
   * @throws IllegalArgumentException if the network reads other inputs, there is not one
   *     normalisation constant per channel, or the label smoothing is out of range
   */
  public EngineSetup {
    ImageShape input = ImageShape.of(example.inputs());
    if (!network.input().equals(input)) {
      throw new IllegalArgumentException(
          "a network that reads " + network.input() + " for examples of " + input);
    }
    int channels = Normalisation.channels(example.inputs());
    int constants = normalisation.mean().size();
    if (constants != channels) {
      throw new IllegalArgumentException(
          constants + " normalisation constants for " + channels + " channels");
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException("label smoothing " + labelSmoothing + " is not in [0, 1)");
    }
  }

  /** Of images with classes. */
  public EngineSetup(
      Network network,
      Normalisation normalisation,
      OptimizerConfig optimizerConfig,
      double labelSmoothing,
      long seed) {
    this(network, images(network), normalisation, optimizerConfig, labelSmoothing, seed);
  }

  private static ExampleSpec images(Network network) {
    List<String> classes = IntStream.range(0, network.classes()).mapToObj(String::valueOf).toList();
    return new ExampleSpec(List.of(network.input().image()), new Target.ClassIndex(classes));
  }

  /** Of images, with an optimiser alone: everything decayed, nothing clipped or averaged. */
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
    return new EngineSetup(
        other, example, normalisation, optimizerConfig, labelSmoothing, otherSeed);
  }
}
