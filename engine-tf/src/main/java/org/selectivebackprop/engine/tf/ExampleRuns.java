package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.tf.gradients.ExampleBranch;
import org.selectivebackprop.engine.tf.layers.Variables;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Runs the branch of single examples' gradients on parts of a batch, for memory and caches. */
record ExampleRuns(TfGraph graph, TfSession session, BatchChecks batches)
    implements PerExampleGradients {
  /** Most examples in a part: TensorFlow keeps oneDNN's primitives for batches up to this. */
  private static final int PART = 32;

  /** Room for one part's activations, gradients and patches. */
  private static final long PART_BYTES = 256L << 20;

  /** Signals, the gradient's norm among them, with one forward and one backward pass. */
  Signals signals(ExampleBatch batch, Set<Signal> wanted) {
    String what = batches.forward("the gradient norms of", batch);
    ExampleBranch branch = graph.examples(batch.shape());
    List<Signal> order = List.copyOf(wanted);
    List<Operand<TFloat32>> fetches =
        order.stream()
            .map(s -> s == Signal.GRADIENT_NORM ? branch.norms() : branch.heads().signal(s))
            .toList();
    List<float[][]> parts = inParts(what, batch, fetches, feeds -> {});
    Signals signals = new Signals(batch.size());
    for (int i = 0; i < order.size(); i++) {
      signals.put(order.get(i), joined(parts, i));
    }
    return signals;
  }

  @Override
  public float[] norms(ExampleBatch batch) {
    String what = batches.forward("the gradient norms of", batch);
    List<Operand<TFloat32>> norms = List.of(graph.examples(batch.shape()).norms());
    return joined(inParts(what, batch, norms, feeds -> {}), 0);
  }

  @Override
  public float[] products(ExampleBatch batch, Tensors direction) {
    String what = batches.forward("products with the gradients of", batch);
    Variables variables = graph.variables();
    batches.common().direction(direction);
    List<Operand<TFloat32>> products = List.of(graph.examples(batch.shape()).products(variables));
    Consumer<Feeds> along = feeds -> variables.trained().forEach(v -> feeds.variable(v, direction));
    return joined(inParts(what, batch, products, along), 0);
  }

  @Override
  public Tensors sum(ExampleBatch batch) {
    float[] weights = new float[batch.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = batch.weight(i);
    }
    return sum(batch, weights);
  }

  @Override
  public Tensors clippedSum(ExampleBatch batch, double bound) {
    if (!(bound > 0)) {
      throw new IllegalArgumentException("a bound of " + bound + " is not above 0");
    }
    float[] weights = norms(batch);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (batch.weight(i) * Math.min(1, bound / weights[i]));
    }
    return sum(batch, weights);
  }

  private Tensors sum(ExampleBatch batch, float[] weights) {
    String what = batches.training("the summed gradients of", batch);
    Variables variables = graph.variables();
    float[][] values =
        session.run(
            what,
            feeds ->
                graph
                    .feed(feeds, batch, Feeds.Range.all(batch))
                    .floats(graph.exampleWeights(), Shape.of(weights.length), weights),
            graph.examples(batch.shape()).sum(variables, graph.exampleWeights()),
            Optional.empty());
    return variables.ofTrained(values);
  }

  @Override
  public void rows(ExampleBatch batch, long budgetBytes, RowReader reader) {
    String what = batches.forward("the gradients of", batch);
    ExampleBranch branch = graph.examples(batch.shape());
    Variables variables = graph.variables();
    List<Parameter> trained = variables.trained().stream().map(Variable::parameter).toList();
    // Three copies: in TensorFlow, fetched, and passed to the reader.
    long row = 3L * Float.BYTES * trained.stream().mapToLong(Parameter::size).sum();
    for (Feeds.Range range :
        Feeds.Range.parts(batch, budgetBytes / (row + branch.exampleBytes()))) {
      float[][] values =
          session.run(
              what,
              feeds -> graph.feed(feeds, batch, range),
              branch.rows(variables),
              Optional.empty());
      Tensors.Builder rows = Tensors.builder();
      for (int i = 0; i < values.length; i++) {
        Parameter parameter = trained.get(i);
        Stream<Integer> shape = Stream.concat(Stream.of(range.size()), parameter.shape().stream());
        rows.add(parameter.name(), shape.toList(), values[i]);
      }
      reader.part(range.from(), rows.build());
    }
  }

  private List<float[][]> inParts(
      String what, ExampleBatch batch, List<Operand<TFloat32>> fetches, Consumer<Feeds> more) {
    long bytes = graph.examples(batch.shape()).exampleBytes();
    List<float[][]> parts = new ArrayList<>();
    for (Feeds.Range range : Feeds.Range.parts(batch, Math.min(PART, PART_BYTES / bytes))) {
      Consumer<Feeds> fill = feeds -> graph.feed(feeds, batch, range);
      parts.add(session.run(what, fill.andThen(more), fetches, Optional.empty()));
    }
    return parts;
  }

  private static float[] joined(List<float[][]> parts, int column) {
    int length = parts.stream().mapToInt(part -> part[column].length).sum();
    float[] all = new float[length];
    int next = 0;
    for (float[][] part : parts) {
      System.arraycopy(part[column], 0, all, next, part[column].length);
      next += part[column].length;
    }
    return all;
  }
}
