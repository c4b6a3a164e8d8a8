package org.selectivebackprop.core.model;

import java.util.List;

/**
 * Batch normalisation over positions and examples (Ioffe and Szegedy 2015).
 *
 * <p>Training normalises with the batch's mean and biased variance and moves the running
 * statistics: {@code running = (1 - MOMENTUM) * running + MOMENTUM * batch}, with the unbiased
 * variance. Inference normalises with the running statistics.
 *
 * @param name unique within the network, prefix of its variables' names
 */
public record BatchNorm(String name) implements NormLayer {
  /** Share of a batch's statistics in the running ones. */
  public static final double MOMENTUM = 0.1;

  /** Name of the running mean, which is state but not trained. */
  public String meanName() {
    return name + "/mean";
  }

  /** Name of the running variance, which is state but not trained. */
  public String varianceName() {
    return name + "/variance";
  }

  @Override
  public List<Parameter> parameters(ImageShape input) {
    int channels = input.channels();
    return List.of(
        Parameter.ones(gammaName(), channels),
        Parameter.zeros(betaName(), channels),
        Parameter.zeros(meanName(), channels).untrained(),
        Parameter.ones(varianceName(), channels).untrained());
  }
}
