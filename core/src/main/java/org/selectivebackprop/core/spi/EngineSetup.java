package org.selectivebackprop.core.spi;

import java.util.List;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Network;

/**
 * What an engine is opened with.
 *
 * @param network what to run
 * @param normalisation of the input's channels
 * @param optimizer how weights move
 * @param labelSmoothing share of the target spread evenly over all classes, in [0, 1)
 * @param seed of the initial weights and of dropout
 */
public record EngineSetup(
    Network network, Normalisation normalisation, Sgd optimizer, double labelSmoothing, long seed) {

  /** The same for another network, with other initial weights. */
  public EngineSetup with(Network other, long otherSeed) {
    return new EngineSetup(other, normalisation, optimizer, labelSmoothing, otherSeed);
  }

  /**
   * The key of one layer's masks, which every engine draws alike, by the counter-based generator
   * Philox-4x32-10 (Salmon et al. 2011).
   *
   * <p>Under the key 0x02461E293EC8F720, with this key in the lower and the number of training
   * steps done in the upper 64 bits of the counter, it gives four words. The first two, the first
   * in the lower half, are the key of the step; the last two are the upper 64 bits of its counter.
   * The value of index i, counted row-major over the whole batch (example, height, width, channel),
   * is kept if {@code u >= rate} in single precision, where u is {@code 2^-23} times the low 23
   * bits of word {@code i mod 4} for {@code i div 4} in the lower 64 bits. This is TensorFlow's
   * StatelessRandomUniform.
   *
   * @param seed the engine's
   */
  public static long dropoutKey(long seed, Dropout layer) {
    return Draws.of(seed, "dropout").child(layer.name()).generator(0).nextLong();
  }

  /**
   * Per-channel constants, on the scale of pixels in [0, 1].
   *
   * @param mean one per channel
   * @param deviation one per channel, above 0
   */
  public record Normalisation(List<Double> mean, List<Double> deviation) {
    /** Copies the lists and checks that they fit together. */
    public Normalisation {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
      if (mean.size() != deviation.size() || deviation.stream().anyMatch(d -> !(d > 0))) {
        throw new IllegalArgumentException("mean " + mean + ", deviation " + deviation);
      }
    }
  }

  /**
   * Stochastic gradient descent as PyTorch defines it: {@code g += decay * w; v = momentum * v + g;
   * w -= rate * (nesterov ? g + momentum * v : v)}.
   *
   * @param momentum in [0, 1)
   * @param nesterov whether to look ahead
   * @param weightDecay at least 0, on every trained parameter
   */
  public record Sgd(double momentum, boolean nesterov, double weightDecay) {}
}
