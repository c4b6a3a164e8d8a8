package org.selectivebackprop.core.networks;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/**
 * Kim 2014, "Convolutional Neural Networks for Sentence Classification", section 2, with vectors of
 * words that are trained (CNN-rand): filters over 3, 4 and 5 words, rectified, the largest value of
 * each over the text, dropout, and one dense layer. The norm of the dense layer's weights is not
 * bounded, as section 2.1 has it.
 *
 * @param embedding length of the vector of a word
 * @param filters of each of the three lengths
 * @param dropout rate before the dense layer; 0 for none
 */
public record TextCnn(int embedding, int filters, double dropout) implements NetworkFactory {
  static final Param<Integer> EMBEDDING =
      Param.integer("embedding", 300, "length of the vector of a word").in(Range.closed(1, 4096));
  static final Param<Integer> FILTERS =
      Param.integer("filters", 100, "filters over 3, 4 and 5 words each").in(Range.closed(1, 4096));
  static final Param<Double> DROPOUT =
      Stack.dropout(0.5, "rate before the dense layer; 0 for none");

  private static final List<Integer> WINDOWS = List.of(3, 4, 5);

  public TextCnn {
    EMBEDDING.require(embedding);
    FILTERS.require(filters);
    DROPOUT.require(dropout);
  }

  @Override
  public Network build(ImageShape input, int outputs) {
    throw words(input);
  }

  static IllegalArgumentException words(ImageShape input) {
    return new IllegalArgumentException(
        "it reads ids of words, such as those of 'text', not numbers of " + input);
  }

  /** The one input that a network of texts reads. */
  static Feature words(List<Feature> inputs) {
    Feature words = inputs.get(0);
    if (inputs.size() > 1 || words.type() != Feature.Type.INT32 || words.shape().size() != 1) {
      throw new IllegalArgumentException("it reads one row of ids of words");
    }
    return words;
  }

  @Override
  public Network build(List<Feature> inputs, int outputs) {
    Feature words = words(inputs);
    List<List<Layer>> windows = new ArrayList<>();
    for (int size : WINDOWS) {
      // The text is padded so that every word is in as many windows, as the paper's code does.
      windows.add(
          List.of(
              Conv.overTime("conv" + size, filters, size, size - 1),
              Activation.RELU,
              new Pool.GlobalMax()));
    }
    Stack stack = new Stack(Norm.BATCH, embedding);
    stack.add(new Embedding("embedding", words.ids(), embedding));
    stack.add(new Concatenation(windows), WINDOWS.size() * filters);
    stack.dropout("dropout", dropout).add(new Dense("outputs", outputs));
    return new Network("text-cnn", ImageShape.of(inputs), outputs, stack.layers());
  }
}
