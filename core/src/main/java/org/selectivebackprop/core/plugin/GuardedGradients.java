package org.selectivebackprop.core.plugin;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** Checks what an engine returns of single examples' gradients. */
record GuardedGradients(PerExampleGradients gradients, List<Parameter> trained, Guard guard)
    implements PerExampleGradients {
  @Override
  public float[] norms(ExampleBatch batch) {
    return values("norms", batch, () -> gradients.norms(batch));
  }

  @Override
  public float[] products(ExampleBatch batch, Tensors direction) {
    return values("products", batch, () -> gradients.products(batch, direction));
  }

  @Override
  public Tensors sum(ExampleBatch batch) {
    return GuardedEngine.checked(guard, "sum", trained, () -> gradients.sum(batch));
  }

  @Override
  public Tensors clippedSum(ExampleBatch batch, double bound) {
    return GuardedEngine.checked(
        guard, "clippedSum", trained, () -> gradients.clippedSum(batch, bound));
  }

  @Override
  public void rows(ExampleBatch batch, long budgetBytes, RowReader reader) {
    Rows rows = new Rows(batch.size(), reader);
    try {
      guard.run("rows", () -> gradients.rows(batch, budgetBytes, rows));
    } finally {
      rows.failure.ifPresent(GuardedGradients::throwAgain);
    }
    if (rows.next != rows.size) {
      throw guard.broken(
          "rows ended after " + rows.next + " of " + rows.size + " examples",
          "give the reader every example of the batch");
    }
  }

  private float[] values(String method, ExampleBatch batch, Supplier<float[]> body) {
    int size = batch.size();
    float[] values = guard.call(method, body);
    if (values.length != size) {
      throw guard.broken(
          method + " returned " + values.length + " values for " + size + " examples",
          "return one per example of the batch");
    }
    return values;
  }

  @SuppressWarnings("unchecked") // whatever it is, the reader threw it unchecked
  private static <E extends Throwable> void throwAgain(Throwable failure) throws E {
    throw (E) failure;
  }

  /** Checks the parts before the reader gets them, and keeps its failures apart. */
  private final class Rows implements RowReader {
    private final int size;
    private final RowReader reader;
    private int next;
    private Optional<Throwable> failure = Optional.empty();

    Rows(int size, RowReader reader) {
      this.size = size;
      this.reader = reader;
    }

    @Override
    public void part(int from, Tensors rows) {
      int count = rows.shape(trained.get(0).name()).get(0);
      for (Parameter parameter : trained) {
        List<Integer> wanted = Stream.concat(Stream.of(count), parameter.shape().stream()).toList();
        List<Integer> shape = rows.shape(parameter.name());
        if (from != next || count < 1 || count > size - next || !shape.equals(wanted)) {
          throw guard.broken(
              "rows gave %s of shape %s from position %s, after %s of %s examples"
                  .formatted(parameter.name(), shape, from, next, size),
              "give the examples in order, one row of every trained parameter for each");
        }
      }
      next += count;
      try {
        reader.part(from, rows);
      } catch (Throwable failed) {
        failure = Optional.of(failed);
        throw failed;
      }
    }
  }
}
