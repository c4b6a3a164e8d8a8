package org.selectivebackprop.engine.tf.layers;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.model.CustomLayer;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.engine.tf.graph.GraphLayer;
import org.selectivebackprop.engine.tf.graph.LossLayer;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Calls users' graph functions, and checks while the graph is built what they return. */
public record UserGraphs(Ops tf) {
  /** What TensorFlow calls a dimension that is known when the graph runs. */
  private static final long OPEN = Shape.UNKNOWN_SIZE;

  public static Optional<LossLayer> loss(Network network) {
    List<Layer> layers = network.layers();
    return !layers.isEmpty() && layers.get(layers.size() - 1) instanceof LossLayer loss
        ? Optional.of(loss)
        : Optional.empty();
  }

  /** The layers that compute, without the loss that a network may end in. */
  static List<Layer> computing(Network network) {
    List<Layer> layers = network.layers();
    return loss(network).isPresent() ? layers.subList(0, layers.size() - 1) : layers;
  }

  public static Optional<GraphLayer> function(Network network) {
    return network
        .allLayers()
        .filter(GraphLayer.class::isInstance)
        .map(GraphLayer.class::cast)
        .findFirst();
  }

  /** What this engine cannot run: layers of other engines, a loss that is not last. */
  public static Optional<String> foreign(Network network) {
    Optional<LossLayer> end = loss(network);
    return network
        .allLayers()
        .filter(layer -> layer instanceof CustomLayer && !(layer instanceof GraphLayer))
        .filter(layer -> end.isEmpty() || layer != end.get())
        .map(CustomLayer.class::cast)
        .findFirst()
        .map(
            layer ->
                "it cannot interpret layer '%s' of %s"
                    .formatted(layer.name(), layer.getClass().getName()));
  }

  /** The logits of a graph function, [n, outputs]. */
  Operand<TFloat32> logits(
      GraphLayer graph, FeatureMap input, BranchWeights variables, Statistics statistics) {
    if (statistics == Statistics.FROZEN) {
      throw new EngineException(
          unsupportedReason(graph),
          where(graph.name(), graph.graph()),
          "leave out what needs single examples' gradients, or describe the network by layers");
    }
    Supplier<@Nullable Operand<TFloat32>> call =
        () ->
            graph
                .graph()
                .logits(
                    tf,
                    input.as(tf, TFloat32.class),
                    variables::value,
                    statistics == Statistics.BATCH);
    Operand<TFloat32> logits =
        checked(
            where(graph.name(), graph.graph()), call, Shape.of(OPEN, graph.outputs()), "logits");
    return tf.reshape(logits, tf.constant(new int[] {-1, 1, 1, graph.outputs()}));
  }

  /** Why single examples' gradients cannot be had. */
  public static String unsupportedReason(CustomLayer layer) {
    return "layer '"
        + layer.name()
        + "' is a graph function, of whose variables only a batch's gradient is known";
  }

  Operand<TFloat32> losses(LossLayer layer, Operand<TFloat32> outputs, Operand<TInt32> labels) {
    return checked(
        where(layer.name(), layer.loss()),
        () -> layer.loss().losses(tf, outputs, labels),
        Shape.of(OPEN),
        "losses");
  }

  Operand<TFloat32> correct(LossLayer layer, Operand<TFloat32> outputs, Operand<TInt32> labels) {
    return checked(
        where(layer.name(), layer.loss()),
        () -> layer.loss().correct(tf, outputs, labels),
        Shape.of(OPEN),
        "correctness");
  }

  private static String where(String name, Object function) {
    return "'" + name + "', class " + function.getClass().getName();
  }

  private Operand<TFloat32> checked(
      String where, Supplier<@Nullable Operand<TFloat32>> call, Shape wanted, String what) {
    String fix = "return " + what + " of shape " + wanted + " and type float, -1 for the batch";
    Operand<TFloat32> given;
    try {
      given = call.get();
    } catch (FrameworkException known) {
      throw known;
    } catch (RuntimeException failed) {
      throw new EngineException(
          "a graph function failed: " + String.valueOf(failed.getMessage()), where, fix, failed);
    }
    if (given == null) {
      throw new EngineException("a graph function returned null for its " + what, where, fix);
    }
    Shape shape = given.shape();
    if (!given.type().equals(TFloat32.class) || !fits(shape, wanted)) {
      throw new EngineException(
          "a graph function returned %s of rank %s, shape %s and type %s"
              .formatted(
                  what, shape.numDimensions(), shape, given.type().getSimpleName().substring(1)),
          where,
          fix);
    }
    return given;
  }

  /** All but the batch must be known by now, for TensorFlow would take any values for rows. */
  private static boolean fits(Shape shape, Shape wanted) {
    if (shape.numDimensions() != wanted.numDimensions()) {
      return false;
    }
    for (int i = 0; i < wanted.numDimensions(); i++) {
      if (shape.get(i) != wanted.get(i)) {
        return false;
      }
    }
    return true;
  }
}
