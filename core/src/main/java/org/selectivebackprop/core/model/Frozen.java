package org.selectivebackprop.core.model;

import java.util.List;

/**
 * Which layers of a network are frozen: their variables keep their bits in training, have no
 * gradients and no optimiser state. Gradients pass through them to trained layers before them.
 * Dropout goes on as in training.
 *
 * @param layers that are frozen
 * @param keepsStatistics true: their batch norms normalise with the running statistics in training,
 *     too, and these stay as they are; false: with the batch's, and the running ones move
 */
public record Frozen(Layer.Names layers, boolean keepsStatistics) {
  /** Everything is trained. */
  public static final Frozen NONE = new Frozen(new Layer.Names(List.of()), true);

  /** Whether nothing is frozen. */
  public boolean isEmpty() {
    return layers.prefixes().isEmpty();
  }

  /** Whether a batch norm uses and keeps its running statistics in training. */
  public boolean keepsStatisticsOf(BatchNorm norm) {
    return keepsStatistics && layers.choose(norm.name());
  }

  /** Whether the variables of a layer, over an input, are trained. */
  public boolean trains(Layer layer, ImageShape input) {
    return layer.parameters(input).stream().map(this::applied).anyMatch(Parameter::trained);
  }

  Parameter applied(Parameter parameter) {
    return layers.choose(parameter.layer()) ? parameter.untrained() : parameter;
  }

  /** The cost of a backward pass over frozen and trained layers. */
  static final class BackwardCost {
    private final Frozen frozen;
    private long multiplyAdds;

    BackwardCost(Frozen frozen) {
      this.frozen = frozen;
    }

    /**
     * Adds layers in a row; {@code trainedBefore} tells whether a layer before them is trained, so
     * that their input's gradient is needed. Returns whether a layer up to their end is.
     */
    boolean add(List<Layer> layers, ImageShape input, boolean trainedBefore) {
      ImageShape shape = input;
      boolean trained = trainedBefore;
      for (Layer layer : layers) {
        trained |= add(layer, shape, trained);
        shape = layer.output(shape);
      }
      return trained;
    }

    private boolean add(Layer layer, ImageShape input, boolean trainedBefore) {
      boolean trained = false;
      for (List<Layer> branch : layer.branches()) {
        trained |= add(branch, input, trainedBefore);
      }
      if (layer.branches().isEmpty()) {
        trained = frozen.trains(layer, input);
        // The kernel's gradient costs what the forward pass costs, and so does the input's.
        int passes = (trained ? 1 : 0) + (trainedBefore ? 1 : 0);
        multiplyAdds += passes * layer.multiplyAdds(input);
      }
      return trained;
    }

    long multiplyAdds() {
      return multiplyAdds;
    }
  }
}
