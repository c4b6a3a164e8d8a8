package org.selectivebackprop.core.networks;

import java.util.List;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.LayerNorm;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.model.Tokens;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;

/**
 * The encoder of Vaswani et al. 2017 (section 3), with the norm before each part (Xiong et al.
 * 2020, figure 1b), trained positions and GELU, as later ones have it; then the mean of the words,
 * and one dense layer. The id 0 is padding, which changes nothing.
 *
 * @param width length of the vector of a word, a multiple of the heads
 * @param depth blocks of attention and feed-forward layers
 * @param heads of every attention
 * @param feedForward hidden units of every feed-forward part
 * @param dropout rate after the positions and after every part; 0 for none
 */
public record TextTransformer(int width, int depth, int heads, int feedForward, double dropout)
    implements NetworkFactory {
  static final Param<Integer> WIDTH =
      Param.integer("width", 64, "length of the vector of a word, a multiple of the heads")
          .in(Range.closed(1, 4096));
  static final Param<Integer> DEPTH =
      Param.integer("depth", 2, "blocks of attention and feed-forward layers")
          .in(Range.closed(1, 32));
  static final Param<Integer> HEADS =
      Param.integer("heads", 4, "heads of every attention").in(Range.closed(1, 64));
  static final Param<Integer> FEED_FORWARD =
      Param.integer("feed-forward", 256, "hidden units of every feed-forward part")
          .in(Range.closed(1, 16_384));
  static final Param<Double> DROPOUT =
      Stack.dropout(0.1, "rate after the positions and after every part; 0 for none");

  /** Checks the ranges. */
  public TextTransformer {
    WIDTH.require(width);
    DEPTH.require(depth);
    HEADS.require(heads);
    FEED_FORWARD.require(feedForward);
    DROPOUT.require(dropout);
  }

  @Override
  public Network build(ImageShape input, int outputs) {
    throw TextCnn.words(input);
  }

  @Override
  public Network build(List<Feature> inputs, int outputs) {
    Feature words = TextCnn.words(inputs);
    Stack stack = new Stack(Norm.BATCH, width);
    stack.add(new Embedding("embedding", words.ids(), width));
    stack.add(new Tokens.Positions("positions")).dropout("dropout", dropout);
    for (int block = 1; block <= depth; block++) {
      String name = "block" + block;
      stack.add(
          residual(name + "/attention", new Tokens.SelfAttention(name + "/attention", heads)));
      stack.add(
          residual(
              name + "/feed-forward",
              new Conv(name + "/feed-forward/hidden", feedForward, 1, 1, 0, true),
              Activation.GELU,
              new Conv(name + "/feed-forward/output", width, 1, 1, 0, true)));
    }
    stack.add(new LayerNorm("norm")).add(new Tokens.Average());
    return new Network(
        "text-transformer",
        ImageShape.of(inputs),
        outputs,
        List.of(new Tokens.Padded(stack.layers()), new Dense("outputs", outputs)));
  }

  private Layer residual(String name, Layer... part) {
    Stack body = new Stack(Norm.BATCH, width).add(new LayerNorm(name + "/norm"));
    List.of(part).forEach(body::add);
    return new Residual(body.dropout(name + "/dropout", dropout).layers(), List.of());
  }
}
