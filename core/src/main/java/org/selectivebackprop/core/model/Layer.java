package org.selectivebackprop.core.model;

import java.util.Collection;
import java.util.List;

/**
 * One layer of a network, described without tensors; every engine interprets the same description.
 *
 * <p>Feature maps are height-width-channel. The set is closed, so that an engine can be checked
 * against all of it; what one engine alone can do is a {@link CustomLayer}.
 */
public sealed interface Layer
    permits Activation,
        ChannelBias,
        Concatenation,
        Concatenation.Slice,
        Conv,
        Dense,
        Dropout,
        Embedding,
        Flatten,
        CustomLayer,
        NormLayer,
        Pool,
        Residual,
        Tokens {

  /**
   * The shape this layer gives for one example of shape {@code input}; the same, unless a layer
   * says otherwise.
   *
   * @throws IllegalArgumentException if the layer cannot read that shape
   */
  default ImageShape output(ImageShape input) {
    return input;
  }

  /** Multiply-adds of one forward pass of one example: convolutions, dense layers and attention. */
  default long multiplyAdds(ImageShape input) {
    return branches().stream().mapToLong(branch -> Network.multiplyAdds(branch, input)).sum();
  }

  /** Every variable of this layer, trained or not, in a fixed order. */
  default List<Parameter> parameters(ImageShape input) {
    return branches().stream()
        .flatMap(branch -> Network.parameters(branch, input).stream())
        .toList();
  }

  /**
   * The layers inside this one, by branch, each branch over this layer's input; empty for a layer
   * that is not made of others.
   */
  default List<List<Layer>> branches() {
    return List.of();
  }

  /**
   * Layers chosen by name.
   *
   * @param prefixes each chooses the layer of that name and those whose names go on with a slash,
   *     so that {@code stage1} chooses {@code stage1/conv} and not {@code stage10}; one that ends
   *     in an asterisk chooses every name that begins with what is before it
   */
  record Names(List<String> prefixes) {
    private static final String ANY = "*";

    public Names {
      prefixes = List.copyOf(prefixes);
    }

    /** Whether a layer is chosen. */
    public boolean choose(String layer) {
      return prefixes.stream().anyMatch(prefix -> chooses(prefix, layer));
    }

    /** Prefixes that choose none of some layers. */
    public List<String> unmatched(Collection<String> layers) {
      return prefixes.stream()
          .filter(prefix -> layers.stream().noneMatch(layer -> chooses(prefix, layer)))
          .toList();
    }

    private static boolean chooses(String prefix, String layer) {
      return prefix.endsWith(ANY)
          ? layer.startsWith(prefix.substring(0, prefix.length() - ANY.length()))
          : (layer + "/").startsWith(prefix + "/");
    }
  }
}
