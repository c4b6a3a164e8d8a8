package org.selectivebackprop.core.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Layers over sequences, which are maps of one vector a position. In {@link Padded}, positions of
 * padding are left out of them.
 */
public sealed interface Tokens extends Layer {
  /** The id of padding. */
  int PADDING = 0;

  /**
   * Layers over ids, of which {@link #PADDING} is padding: {@link SelfAttention} and {@link
   * Average} in here leave its positions out, so that more padding changes no result, however long
   * it is. Other layers see it as they see the rest: a convolution would mix it with its
   * neighbours.
   *
   * @param layers the first reads the ids, one a position
   */
  record Padded(List<Layer> layers) implements Tokens {
    /** Copies the list. */
    public Padded {
      layers = List.copyOf(layers);
    }

    @Override
    public ImageShape output(ImageShape input) {
      if (input.channels() != 1) {
        throw new IllegalArgumentException("padding is found by one id a position, not " + input);
      }
      requirePositions(layers, input, input);
      return Network.output(layers, input);
    }

    @Override
    public List<List<Layer>> branches() {
      return List.of(layers);
    }

    private static void requirePositions(List<Layer> layers, ImageShape input, ImageShape ids) {
      ImageShape shape = input;
      for (Layer layer : layers) {
        boolean same = shape.height() == ids.height() && shape.width() == ids.width();
        if (layer instanceof Padded) {
          continue;
        } else if (layer instanceof Tokens && !same) {
          throw new IllegalArgumentException(
              "%s reads %s, and the ids were %s: nothing before it may change the positions"
                  .formatted(layer, shape, ids));
        }
        for (List<Layer> branch : layer.branches()) {
          requirePositions(branch, shape, ids);
        }
        shape = layer.output(shape);
      }
    }
  }

  /**
   * Adds a trained vector to each position (Gehring et al. 2017, section 3.1).
   *
   * @param name unique within the network, prefix of its variable's name
   */
  record Positions(String name) implements Tokens {
    /** Name of the variable, shape [positions, channels]. */
    public String tableName() {
      return name + "/table";
    }

    /** Vectors start with a length of about 1, as those of {@link Embedding}. */
    @Override
    public List<Parameter> parameters(ImageShape input) {
      List<Integer> shape = List.of(input.height() * input.width(), input.channels());
      return List.of(Parameter.lecunNormal(tableName(), input.channels(), shape));
    }
  }

  /**
   * Multi-head self-attention (Vaswani et al. 2017, section 3.2.2): of each position's queries,
   * keys and values, {@code softmax(Q K' / sqrt(size of a head)) V} over all positions, head by
   * head, and a dense map of what the heads give side by side. A sequence of padding alone gives
   * that map's bias.
   *
   * @param name unique within the network, prefix of its variables' names
   * @param heads a divisor of the channels
   */
  record SelfAttention(String name, int heads) implements Tokens {
    /** The dense maps to queries, keys and values, one after the other, at every position. */
    public Conv projection(int channels) {
      return new Conv(name + "/qkv", 3 * channels, 1, 1, 0, true);
    }

    /** The dense map of what the heads give, at every position. */
    public Conv merging(int channels) {
      return new Conv(name + "/output", channels, 1, 1, 0, true);
    }

    /** Numbers that say how much each position takes of each, in every head. */
    public long weights(ImageShape input) {
      long positions = (long) input.height() * input.width();
      return heads * positions * positions;
    }

    @Override
    public ImageShape output(ImageShape input) {
      if (heads < 1 || input.channels() % heads != 0) {
        throw new IllegalArgumentException(
            "%s: %s heads do not divide vectors of %s".formatted(name, heads, input.channels()));
      }
      return input;
    }

    /** Those of the dense maps, and of queries with keys and weights with values. */
    @Override
    public long multiplyAdds(ImageShape input) {
      int channels = input.channels();
      return Network.multiplyAdds(List.of(projection(channels)), input)
          + Network.multiplyAdds(List.of(merging(channels)), input)
          + 2 * weights(input) * (channels / heads);
    }

    /** No rectifier follows any of the maps. */
    @Override
    public List<Parameter> parameters(ImageShape input) {
      int channels = input.channels();
      return Stream.of(projection(channels), merging(channels))
          .flatMap(
              map ->
                  Stream.of(
                      Parameter.lecunNormal(
                          map.kernelName(), channels, List.of(1, 1, channels, map.filters())),
                      Parameter.zeros(map.biasName(), map.filters())))
          .toList();
    }
  }

  /** The mean over all positions, padding left out; of padding alone, 0. */
  record Average() implements Tokens {
    @Override
    public ImageShape output(ImageShape input) {
      return ImageShape.vector(input.channels());
    }
  }
}
