package org.selectivebackprop.engine.reference.layers;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Tokens;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.core.variables.Variables;

/** Layers over sequences. */
final class TokenOps {
  private TokenOps() {}

  static Operation of(Tokens layer, ImageShape input, Variables variables) {
    if (layer instanceof Tokens.Padded padded) {
      return new PaddedOp(Operations.chain(padded.layers(), input, variables));
    } else if (layer instanceof Tokens.Positions positions) {
      return positions(variables.named(positions.tableName()));
    } else if (layer instanceof Tokens.SelfAttention attention) {
      int channels = input.channels();
      ImageShape maps = new ImageShape(input.height(), input.width(), 3 * channels);
      return new Sequential(
          List.of(
              new ConvOp(attention.projection(channels), input, variables),
              new AttentionOp(attention.heads(), input, maps),
              new ConvOp(attention.merging(channels), input, variables)));
    } else if (layer instanceof Tokens.Average) {
      return TokenOps::average;
    }
    throw new IllegalArgumentException("no arithmetic for " + layer);
  }

  private record PaddedOp(Sequential layers) implements Operation {
    @Override
    public Pass forward(Activations input) {
      return outside(input, layers.forward(marked(input)));
    }

    @Override
    public Pass frozen(Activations input) {
      return outside(input, layers.frozen(marked(input)));
    }

    private static Activations marked(Activations ids) {
      boolean[] present = new boolean[ids.values().length];
      for (int i = 0; i < present.length; i++) {
        present[i] = ids.values()[i] != Tokens.PADDING;
      }
      return ids.with(Optional.of(present));
    }

    private static Pass outside(Activations input, Pass inside) {
      return new Pass(inside.output().with(input.present()), inside.backward(), inside.settle());
    }
  }

  /** {@code y = x + t}, one t for each position and channel. */
  private static Operation positions(Variable table) {
    return input -> {
      Activations shift = input.zerosOf(input.shape());
      ConvOp.fill(shift.values(), table.value());
      return new Operation.Pass(
          input.plus(shift),
          gradient -> {
            ConvOp.collect(gradient.values(), table.gradient());
            return gradient;
          });
    };
  }

  private static Operation.Pass average(Activations input) {
    int channels = input.shape().channels();
    int positions = input.shape().height() * input.shape().width();
    double[] shares = shares(input, positions);
    Activations output = input.zerosOf(ImageShape.vector(channels));
    for (int at = 0; at < shares.length; at++) {
      int to = at / positions * channels;
      if (shares[at] > 0) {
        ConvOp.addScaled(shares[at], input.values(), at * channels, output.values(), to, channels);
      }
    }
    return new Operation.Pass(
        output,
        gradient -> {
          Activations dx = gradient.zerosOf(input.shape());
          for (int at = 0; at < shares.length; at++) {
            int from = at / positions * channels;
            ConvOp.addScaled(
                shares[at], gradient.values(), from, dx.values(), at * channels, channels);
          }
          return dx;
        });
  }

  private static double[] shares(Activations input, int positions) {
    double[] shares = new double[input.examples() * positions];
    for (int from = 0; from < shares.length; from += positions) {
      int count = 0;
      for (int at = from; at < from + positions; at++) {
        count += there(input, at) ? 1 : 0;
      }
      for (int at = from; at < from + positions; at++) {
        shares[at] = there(input, at) ? 1.0 / count : 0;
      }
    }
    return shares;
  }

  static boolean there(Activations input, int at) {
    return input.present().map(present -> present[at]).orElse(true);
  }
}
