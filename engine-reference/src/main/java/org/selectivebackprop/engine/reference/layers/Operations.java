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

  /** The operations of layers in a row. */
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
}
