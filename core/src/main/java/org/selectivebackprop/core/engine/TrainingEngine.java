package org.selectivebackprop.core.engine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Tensors;

/**
 * Runs a network forward and backward.
 *
 * <p>Only ids, float arrays and uint8 images cross this interface; tensors stay inside. Images are
 * normalised inside: {@code (pixel / 255 - mean) / std} per channel.
 *
 * <p>The training objective of a batch of n is {@code (1/n) * sum of weight_i * loss_i}, where the
 * loss is softmax cross-entropy, label-smoothed if the settings say so. Weight decay is added to
 * the gradient: {@code g + decay * w}.
 *
 * <p>Used by one thread. Errors: {@link EngineException}, also when memory runs out.
 *
 * <p>Determinism: equal settings, calls and machine give equal bits.
 */
public interface TrainingEngine extends AutoCloseable {
  /**
   * The scoring pass: a forward pass with inference statistics that changes no state.
   *
   * @param batch any size from 1
   * @param wanted a subset of the engine's offers
   */
  Signals score(ExampleBatch batch, Set<Signal> wanted);

  /**
   * One optimiser step over a weighted batch of any size from 1, with batch statistics.
   *
   * @param batch weights are factors of the losses
   * @param learningRate at least 0
   * @param wanted a subset of the engine's offers
   * @return signals of the training forward pass, before the update; losses are unweighted
   */
  Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted);

  /** The forward half of {@link #train} alone; changes no state. Core times it. */
  void forward(ExampleBatch batch);

  /**
   * Test-time quality, with inference statistics and the averaged weights if there are any; changes
   * no state. The loss is without label smoothing.
   *
   * @param wanted {@link Signal#LOSS}, {@link Signal#CORRECT} and, if the engine offers it for the
   *     network, {@link Signal#PROBABILITIES}
   */
  Signals evaluate(ExampleBatch batch, Set<Signal> wanted);

  /** Loss and correctness at test time. */
  default Signals evaluate(ExampleBatch batch) {
    return evaluate(batch, Set.of(Signal.LOSS, Signal.CORRECT));
  }

  /**
   * Gradient of the training objective without weight decay, in training mode, for every trained
   * parameter; changes no state.
   */
  Tensors gradient(ExampleBatch batch);

  /**
   * Gradients of single examples.
   *
   * @return empty if this engine has none; never if it offers {@link Signal#GRADIENT_NORM}
   */
  default Optional<PerExampleGradients> perExampleGradients() {
    return Optional.empty();
  }

  /**
   * The training step in two halves.
   *
   * @return empty if this engine has none; never if its factory {@linkplain
   *     EngineFactory#supportsSplitStep says} that it has
   */
  default Optional<SplitStep> splitStep() {
    return Optional.empty();
  }

  /**
   * Everything that {@link #restore} needs for an exact continuation: weights, statistics,
   * momentum.
   */
  Tensors state();

  /**
   * Takes over a state, or the weights alone (optimiser state then starts fresh).
   *
   * @throws EngineException if a tensor is missing or has another shape; nothing is changed then
   */
  void restore(Tensors state);

  /**
   * Writes what {@link #evaluate} runs for use elsewhere, in the engine's own exchange format.
   *
   * @param folder that does not exist yet; written whole or not at all
   * @throws EngineException if the engine has no such format, the folder exists, or it cannot be
   *     written
   */
  default void export(Path folder) {
    throw new EngineException(
        "this engine has no format to export", "folder " + folder, "choose another --engine");
  }

  /** Facts for the recipe: library version, device, threads, precision. */
  Map<String, String> metadata();

  /** Frees everything; calling it twice is harmless. */
  @Override
  void close();
}
