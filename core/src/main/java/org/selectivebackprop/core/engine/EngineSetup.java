package org.selectivebackprop.core.engine;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.objective.Task;

/**
 * What an engine is opened with.
 *
 * @param network what to run
 * @param example what it is given
 * @param normalisation of the inputs' channels
 * @param optimizerConfig how weights are updated
 * @param objective the loss, unless the network has one of its own
 * @param labelSmoothing share of the target of softmax cross-entropy that is spread evenly over all
 *     classes, in [0, 1)
 * @param seed of the initial weights
 */
public record EngineSetup(
    Network network,
    ExampleSpec example,
    Normalisation normalisation,
    OptimizerConfig optimizerConfig,
    Objective objective,
    double labelSmoothing,
    long seed) {
  /**
   * Checks what can be checked without an engine.
   *
   * @throws IllegalArgumentException if the network reads other inputs, there is not one
   *     normalisation constant per channel, the objective does not fit the target or the target the
   *     network, or the label smoothing is out of range
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
    Target target = example.target();
    if (!network.definesLoss()) {
      if (objective.outputs(target).isEmpty()) {
        throw new IllegalArgumentException(objective + " of " + target);
      }
      if (target.width() != network.classes()) {
        throw new IllegalArgumentException(
            network.classes() + " outputs for a target of " + target.width());
      }
    }
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException("label smoothing " + labelSmoothing + " is not in [0, 1)");
    }
    if (labelSmoothing > 0 && !(objective instanceof Objective.SoftmaxCrossEntropy)) {
      throw new IllegalArgumentException("label smoothing of " + objective);
    }
  }

  /** Of images with classes, by softmax cross-entropy. */
  public EngineSetup(
      Network network,
      Normalisation normalisation,
      OptimizerConfig optimizerConfig,
      double labelSmoothing,
      long seed) {
    this(
        network,
        images(network),
        normalisation,
        optimizerConfig,
        new Objective.SoftmaxCrossEntropy(),
        labelSmoothing,
        seed);
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
        other, example, normalisation, optimizerConfig, objective, labelSmoothing, otherSeed);
  }

  /** What is predicted. */
  public Target target() {
    return example.target();
  }

  /**
   * Why a signal has no meaning here.
   *
   * @return a clause without a full stop; empty if it has one, as far as the objective decides
   */
  public Optional<String> undefined(Signal signal) {
    return outputs().flatMap(meaning -> undefined(signal, meaning, target()));
  }

  /** The same of what outputs mean, of some target. */
  public static Optional<String> undefined(
      Signal signal, Objective.Outputs meaning, Target target) {
    boolean numbers =
        meaning == Objective.Outputs.NUMBERS || meaning == Objective.Outputs.LOGARITHMS;
    boolean logits =
        meaning == Objective.Outputs.CLASS_LOGITS || meaning == Objective.Outputs.LABEL_LOGITS;
    return switch (signal) {
      case CORRECT -> numbers ? Optional.of("of numbers none is right or wrong") : Optional.empty();
      case PROBABILITIES ->
          logits
              ? Optional.empty()
              : Optional.of("the objective makes no probabilities of the outputs");
      case MARGIN ->
          target instanceof Target.ClassIndex
              ? Optional.empty()
              : Optional.of("only one class of several has a margin over the others");
      case LOSS, OUTPUTS, LOGIT_GRADIENT_NORM, EMBEDDING, GRADIENT_NORM -> Optional.empty();
    };
  }

  /** What the network's outputs mean; empty where it defines its loss itself. */
  public Optional<Objective.Outputs> outputs() {
    return task().outputs();
  }

  /** What is predicted, and how outputs tell it. */
  public Task task() {
    return task(network, objective, target()).orElseThrow();
  }

  /** The same of a network; empty where the objective, which it needs, does not fit the target. */
  public static Optional<Task> task(Network network, Objective objective, Target target) {
    Optional<Objective.Outputs> outputs =
        network.definesLoss() ? Optional.empty() : objective.outputs(target);
    return outputs.isPresent() || network.definesLoss()
        ? Optional.of(new Task(target, outputs))
        : Optional.empty();
  }
}
