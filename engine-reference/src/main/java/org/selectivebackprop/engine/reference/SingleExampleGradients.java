package org.selectivebackprop.engine.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.core.variables.Variables;
import org.selectivebackprop.engine.reference.layers.ConvOp;

/** Single examples' gradients by the definition: forward and backward, one after the other. */
record SingleExampleGradients(ReferenceEngine engine, Variables variables)
    implements PerExampleGradients {
  @Override
  public float[] norms(ExampleBatch batch) {
    float[] norms = new float[batch.size()];
    each(batch, i -> norms[i] = (float) norm());
    return norms;
  }

  @Override
  public float[] products(ExampleBatch batch, Tensors direction) {
    engine.checks().direction(direction);
    float[] products = new float[batch.size()];
    each(batch, i -> products[i] = (float) product(direction));
    return products;
  }

  private double product(Tensors direction) {
    double sum = 0;
    for (Variable variable : variables.trained()) {
      float[] along = direction.values(variable.parameter().name());
      for (int i = 0; i < along.length; i++) {
        sum += along[i] * variable.gradient()[i];
      }
    }
    return sum;
  }

  @Override
  public Tensors sum(ExampleBatch batch) {
    return clippedSum(batch, Double.POSITIVE_INFINITY);
  }

  @Override
  public Tensors clippedSum(ExampleBatch batch, double bound) {
    if (!(bound > 0)) {
      throw new IllegalArgumentException("a bound of " + bound + " is not above 0");
    }
    Map<Variable, double[]> sums = new LinkedHashMap<>();
    variables.trained().forEach(v -> sums.put(v, new double[v.gradient().length]));
    each(
        batch,
        example -> {
          double factor = batch.weight(example) * Math.min(1, bound / norm());
          sums.forEach((v, to) -> ConvOp.addScaled(factor, v.gradient(), 0, to, 0, to.length));
        });
    Tensors.Builder tensors = Tensors.builder();
    sums.forEach(
        (v, sum) -> tensors.add(v.parameter().name(), v.parameter().shape(), Variable.floats(sum)));
    return tensors.build();
  }

  @Override
  public void rows(ExampleBatch batch, long budgetBytes, RowReader reader) {
    each(
        batch,
        example -> {
          Tensors.Builder row = Tensors.builder();
          for (Variable v : variables.trained()) {
            List<Integer> shape =
                Stream.concat(Stream.of(1), v.parameter().shape().stream()).toList();
            row.add(v.parameter().name(), shape, Variable.floats(v.gradient()));
          }
          reader.part(example, row.build());
        });
  }

  private double norm() {
    double squares = 0;
    for (Variable variable : variables.trained()) {
      squares += Arrays.stream(variable.gradient()).map(g -> g * g).sum();
    }
    return Math.sqrt(squares);
  }

  /** Calls back for every example, with its gradient in the variables. */
  private void each(ExampleBatch batch, IntConsumer use) {
    engine.sized(batch);
    ExampleBatch single = batch.ofSameKind(1);
    for (int example = 0; example < batch.size(); example++) {
      single.clear();
      single.add(batch.id(example), batch.label(example), 1);
      single.copy(batch, example, 0);
      engine.differentiateFrozen(single);
      use.accept(example);
    }
  }
}
