package org.selectivebackprop.engine.reference.layers;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.ChannelBias;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.LayerNorm;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.model.Tokens;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.core.variables.Variables;
import org.selectivebackprop.engine.reference.layers.Operation.Pass;

/** From a network's description to its arithmetic. */
public final class Operations {
  private Operations() {}

  public static Sequential chain(List<Layer> layers, ImageShape input, Variables variables) {
    List<Operation> operations = new ArrayList<>();
    ImageShape shape = input;
    for (Layer layer : layers) {
      operations.add(of(layer, shape, variables));
      shape = layer.output(shape);
    }
    return new Sequential(List.copyOf(operations));
  }

  private static Operation of(Layer layer, ImageShape input, Variables variables) {
    if (layer instanceof Conv conv) {
      return new ConvOp(conv, input, variables);
    } else if (layer instanceof Dense dense) {
      // A convolution of a window of 1 over an image of one pixel, with the same kernel.
      return new ConvOp(new Conv(dense.name(), dense.units(), 1, 1, 0, true), input, variables);
    } else if (layer instanceof BatchNorm norm) {
      BatchNormOp operation = new BatchNormOp(norm, variables);
      return variables.frozen().keepsStatisticsOf(norm)
          ? batch -> operation.frozen(batch)
          : operation;
    } else if (layer instanceof GroupNorm norm) {
      return new GroupNormOp(norm, variables);
    } else if (layer instanceof LayerNorm norm) {
      return new GroupNormOp(norm, variables);
    } else if (layer instanceof ChannelBias bias) {
      return shift(variables.named(bias.biasName()));
    } else if (layer instanceof Embedding embedding) {
      return new EmbeddingOp(variables.named(embedding.tableName()), embedding.output(input));
    } else if (layer instanceof Tokens tokens) {
      return TokenOps.of(tokens, input, variables);
    } else if (layer instanceof Dropout dropout) {
      return new DropoutOp(dropout.rate(), variables.named(dropout.counterName()));
    } else if (layer instanceof Residual residual) {
      return new ResidualOp(
          chain(residual.body(), input, variables), chain(residual.shortcut(), input, variables));
    } else if (layer instanceof Concatenation parts) {
      return new ConcatenationOp(
          input, parts.branches().stream().map(b -> chain(b, input, variables)).toList());
    }
    return withoutVariables(layer, input);
  }

  private static Operation withoutVariables(Layer layer, ImageShape input) {
    if (layer instanceof Activation activation) {
      return new ActivationOp(activation);
    } else if (layer instanceof Pool.Max pool) {
      return new MaxPoolOp(WindowWalk.of(input, pool.output(input), pool.window(), pool.stride()));
    } else if (layer instanceof Pool.Average pool) {
      return new AveragePoolOp(
          WindowWalk.of(input, pool.output(input), pool.window(), pool.stride()));
    } else if (layer instanceof Pool.GlobalMax) {
      return new MaxPoolOp(WindowWalk.global(input));
    } else if (layer instanceof Pool.GlobalAverage) {
      return new AveragePoolOp(WindowWalk.global(input));
    } else if (layer instanceof Concatenation.Slice slice) {
      return slice(slice.from(), slice.shape(), input);
    } else if (layer instanceof Flatten) {
      return x -> new Pass(x.as(ImageShape.vector(input.size())), gradient -> gradient.as(input));
    }
    throw new IllegalArgumentException("no arithmetic for " + layer);
  }

  /** A part of a vector; the gradient of the rest is 0. */
  private static Operation slice(int from, ImageShape shape, ImageShape all) {
    return input -> {
      Activations part = input.zerosOf(shape);
      int size = shape.size();
      for (int i = 0; i * size < part.values().length; i++) {
        System.arraycopy(input.values(), i * all.size() + from, part.values(), i * size, size);
      }
      return new Pass(
          part,
          gradient -> {
            Activations whole = gradient.zerosOf(all);
            for (int i = 0; i * size < gradient.values().length; i++) {
              int to = i * all.size() + from;
              System.arraycopy(gradient.values(), i * size, whole.values(), to, size);
            }
            return whole;
          });
    };
  }

  /** {@code y = x + b}, one b for each channel. */
  private static Operation shift(Variable bias) {
    return input -> {
      Activations shift = input.zerosOf(input.shape());
      ConvOp.fill(shift.values(), bias.value());
      return new Pass(
          input.plus(shift),
          gradient -> {
            ConvOp.collect(gradient.values(), bias.gradient());
            return gradient;
          });
    };
  }

  /** The mean of channels over a window, whose positions get equal shares of the gradient. */
  record AveragePoolOp(WindowWalk walk) implements Operation {
    @Override
    public Pass forward(Activations input) {
      Activations output = input.zerosOf(walk.out());
      double[] x = input.values();
      double[] y = output.values();
      int size = walk.size();
      int channels = walk.in().channels();
      walk.each(input.examples(), (xAt, yAt, k) -> ConvOp.addScaled(1, x, xAt, y, yAt, channels));
      for (int i = 0; i < y.length; i++) {
        y[i] /= size;
      }
      return new Pass(output, this::backward);
    }

    private Activations backward(Activations gradient) {
      Activations inputGradient = gradient.zerosOf(walk.in());
      double[] dx = inputGradient.values();
      double[] dy = gradient.values();
      int size = walk.size();
      walk.each(
          gradient.examples(),
          (xAt, yAt, k) -> {
            for (int c = 0; c < walk.in().channels(); c++) {
              dx[xAt + c] += dy[yAt + c] / size;
            }
          });
      return inputGradient;
    }
  }

  /** The largest value of each window; its gradient goes to the first position that attains it. */
  record MaxPoolOp(WindowWalk walk) implements Operation {
    @Override
    public Pass forward(Activations input) {
      int[] winners = winners(input);
      return new Pass(gather(input, winners), gradient -> scatter(gradient, winners));
    }

    /** For every output value, the index of the input value it takes. */
    private int[] winners(Activations input) {
      int[] winners = new int[input.examples() * walk.out().size()];
      double[] x = input.values();
      walk.each(
          input.examples(),
          (xAt, yAt, position) -> {
            for (int c = 0; c < walk.in().channels(); c++) {
              if (position == 0 || wins(x[xAt + c], x[winners[yAt + c]])) {
                winners[yAt + c] = xAt + c;
              }
            }
          });
      return winners;
    }

    /** NaN is propagated: pooling must not hide that a network has diverged. */
    private static boolean wins(double candidate, double best) {
      return candidate > best || (Double.isNaN(candidate) && !Double.isNaN(best));
    }

    private Activations gather(Activations input, int[] winners) {
      Activations output = input.zerosOf(walk.out());
      for (int i = 0; i < winners.length; i++) {
        output.values()[i] = input.values()[winners[i]];
      }
      return output;
    }

    private Activations scatter(Activations gradient, int[] winners) {
      Activations inputGradient = gradient.zerosOf(walk.in());
      for (int i = 0; i < winners.length; i++) {
        inputGradient.values()[winners[i]] += gradient.values()[i];
      }
      return inputGradient;
    }
  }

  /** The sum of two branches over one input, whose gradient is the sum of both branches'. */
  record ResidualOp(Operation body, Operation shortcut) implements Operation {
    @Override
    public Pass forward(Activations input) {
      return sum(body.forward(input), shortcut.forward(input));
    }

    @Override
    public Pass frozen(Activations input) {
      return sum(body.frozen(input), shortcut.frozen(input));
    }

    private static Pass sum(Pass main, Pass side) {
      return new Pass(
          main.output().plus(side.output()),
          gradient -> main.backward().through(gradient).plus(side.backward().through(gradient)),
          () -> {
            main.settle().run();
            side.settle().run();
          });
    }
  }
}
