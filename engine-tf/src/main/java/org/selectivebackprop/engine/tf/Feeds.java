package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.tf.layers.Input;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/** The inputs of one run, as native copies; closing it frees their memory. */
final class Feeds implements AutoCloseable {
  record Range(int from, int size) {
    static Range all(ExampleBatch batch) {
      return new Range(0, batch.size());
    }

    /** The whole batch in nearly equal parts of at most {@code most}, but at least 1. */
    static List<Range> parts(ExampleBatch batch, long most) {
      int size = batch.size();
      int count = (int) ((size + Math.max(1, most) - 1) / Math.max(1, most));
      List<Range> parts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int from = (int) ((long) size * i / count);
        parts.add(new Range(from, (int) ((long) size * (i + 1) / count) - from));
      }
      return parts;
    }
  }

  private record Feed(Operand<?> to, Tensor tensor) {}

  private final List<Feed> feeds = new ArrayList<>();

  /** The inputs of examples, one tensor each. */
  Feeds inputs(List<Operand<? extends TNumber>> to, ExampleBatch batch, Range range) {
    for (int i = 0; i < to.size(); i++) {
      Feature input = batch.inputs().get(i);
      Shape shape = Input.shape(range.size(), input);
      feeds.add(new Feed(to.get(i), tensor(input, i, batch, range, shape)));
    }
    return this;
  }

  private static Tensor tensor(Feature input, int i, ExampleBatch batch, Range range, Shape shape) {
    long from = (long) range.from() * input.size();
    long size = shape.size();
    return switch (input.type()) {
      case UINT8 ->
          TUint8.tensorOf(shape, DataBuffers.of(batch.bytes(i), true, false).slice(from, size));
      case FLOAT32 ->
          TFloat32.tensorOf(shape, DataBuffers.of(batch.floats(i), true, false).slice(from, size));
      case INT32 ->
          TInt32.tensorOf(shape, DataBuffers.of(batch.ints(i), true, false).slice(from, size));
    };
  }

  /** The targets of examples, [n, values]; nothing where they are classes. */
  Feeds targets(Operand<TFloat32> to, ExampleBatch batch, Range range) {
    int each = batch.targetValues();
    if (each > 0) {
      Shape shape = Shape.of(range.size(), each);
      long from = (long) range.from() * each;
      feeds.add(
          new Feed(
              to,
              TFloat32.tensorOf(
                  shape, DataBuffers.of(batch.targets(), true, false).slice(from, shape.size()))));
    }
    return this;
  }

  Feeds labels(Operand<TInt32> to, ExampleBatch batch, Range range) {
    int[] labels = new int[range.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = batch.label(range.from() + i);
    }
    feeds.add(new Feed(to, TInt32.vectorOf(labels)));
    return this;
  }

  /** The example weights divided by the size of the batch that these examples are, or are of. */
  Feeds exampleWeights(Operand<TFloat32> to, ExampleBatch batch, int whole) {
    float[] weights = new float[batch.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) ((double) batch.weight(i) / whole);
    }
    return floats(to, Shape.of(weights.length), weights);
  }

  Feeds floats(Operand<TFloat32> to, Shape shape, float... values) {
    feeds.add(new Feed(to, TFloat32.tensorOf(shape, DataBuffers.of(values, true, false))));
    return this;
  }

  /** A variable's new value; zeros if there is no tensor of its name. */
  Feeds variable(Variable to, Tensors from) {
    Parameter parameter = to.parameter();
    return from.names().contains(parameter.name())
        ? variable(to, from, parameter.name())
        : floats(to.incoming(), to.shape(), new float[parameter.size()]);
  }

  /** A variable's new value, from the tensor of a name. */
  Feeds variable(Variable to, Tensors from, String name) {
    feeds.add(
        new Feed(
            to.incoming(),
            from.read(
                name,
                (values, at, size) ->
                    TFloat32.tensorOf(
                        to.shape(), DataBuffers.of(values, true, false).slice(at, size)))));
    return this;
  }

  void into(Session.Runner runner) {
    feeds.forEach(feed -> runner.feed(feed.to(), feed.tensor()));
  }

  @Override
  public void close() {
    feeds.forEach(feed -> feed.tensor().close());
    feeds.clear();
  }
}
