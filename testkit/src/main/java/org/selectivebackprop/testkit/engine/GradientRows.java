package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Tensors;

/** Single examples' gradients as an engine streamed them, each as one long vector. */
final class GradientRows {
  private static final double ONE_AT_A_TIME = 1e-5;

  private final List<Map<String, double[]>> rows = new ArrayList<>();

  private GradientRows() {}

  static GradientRows of(PerExampleGradients gradients, ExampleBatch batch, long budgetBytes) {
    GradientRows all = new GradientRows();
    gradients.rows(
        batch,
        budgetBytes,
        (from, part) -> {
          assertThat(from).as("first example of a part").isEqualTo(all.rows.size());
          all.add(part);
        });
    assertThat(all.rows).hasSize(batch.size());
    return all;
  }

  private void add(Tensors part) {
    int examples = part.shape(part.names().iterator().next()).get(0);
    for (int i = 0; i < examples; i++) {
      Map<String, double[]> row = new LinkedHashMap<>();
      for (String name : part.names()) {
        assertThat(part.shape(name).get(0)).as(name).isEqualTo(examples);
        float[] values = part.values(name);
        double[] own = new double[values.length / examples];
        for (int k = 0; k < own.length; k++) {
          own[k] = values[i * own.length + k];
        }
        row.put(name, own);
      }
      rows.add(row);
    }
  }

  /** Rows and norms of a batch, if there are any, are gradients of batches of one, to 1e-5. */
  static void assertOneAtATime(EngineFactory factory, EngineSetup setup, ExampleBatch batch) {
    try (TrainingEngine engine = factory.open(setup)) {
      engine
          .perExampleGradients()
          .ifPresent(
              gradients -> {
                GradientRows rows = of(gradients, batch, 1 << 20);
                ExampleBatch single = batch.ofSameKind(1);
                for (int i = 0; i < batch.size(); i++) {
                  single.clear();
                  single.add(batch.id(i), batch.label(i), 1);
                  single.copy(batch, i, 0);
                  rows.assertRow(i, engine.gradient(single), ONE_AT_A_TIME);
                }
                rows.assertNorms(gradients.norms(batch), ONE_AT_A_TIME);
                Tensors direction = setup.network().initialise(3);
                rows.assertProducts(gradients.products(batch, direction), direction, ONE_AT_A_TIME);
              });
    }
  }

  /** One row is a gradient, to a share of its norm. */
  void assertRow(int example, Tensors gradient, double tolerance) {
    assertThat(rows.get(example).keySet()).isEqualTo(gradient.names());
    assertNear("row " + example, rows.get(example), map(gradient, 1), tolerance);
  }

  void assertAgrees(GradientRows expected, double tolerance) {
    assertThat(rows).hasSameSizeAs(expected.rows);
    for (int i = 0; i < rows.size(); i++) {
      assertNear("row " + i, rows.get(i), expected.rows.get(i), tolerance);
    }
  }

  void assertNorms(float[] norms, double tolerance) {
    assertThat(norms).hasSize(rows.size());
    for (int i = 0; i < norms.length; i++) {
      double norm = norm(rows.get(i));
      assertThat(Math.abs(norms[i] - norm) / norm).as("norm of %d", i).isLessThan(tolerance);
    }
  }

  void assertProducts(float[] products, Tensors direction, double tolerance) {
    assertThat(products).hasSize(rows.size());
    Map<String, double[]> along = map(direction, 1);
    for (int i = 0; i < products.length; i++) {
      double sum = 0;
      double length = 0;
      for (Map.Entry<String, double[]> row : rows.get(i).entrySet()) {
        double[] other = along.getOrDefault(row.getKey(), new double[0]);
        for (int k = 0; k < other.length; k++) {
          sum += row.getValue()[k] * other[k];
          length += other[k] * other[k];
        }
      }
      double scale = norm(rows.get(i)) * Math.sqrt(length);
      assertThat(Math.abs(products[i] - sum) / scale).as("product %d", i).isLessThan(tolerance);
    }
  }

  /** {@code sum of weight * min(1, bound / norm) * row}. */
  void assertSum(Tensors actual, ExampleBatch batch, double bound, double tolerance) {
    Map<String, double[]> sum = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      double factor = batch.weight(i) * Math.min(1, bound / norm(rows.get(i)));
      rows.get(i)
          .forEach(
              (name, row) -> {
                double[] to = sum.computeIfAbsent(name, n -> new double[row.length]);
                for (int k = 0; k < row.length; k++) {
                  to[k] += factor * row[k];
                }
              });
    }
    assertNear("sum", map(actual, 1), sum, tolerance);
  }

  double medianNorm() {
    return rows.stream()
        .mapToDouble(GradientRows::norm)
        .sorted()
        .skip(rows.size() / 2)
        .findFirst()
        .orElseThrow();
  }

  /** {@code actual} is {@code factor * expected}, to a share of the whole norm. */
  static void assertClose(Tensors actual, Tensors expected, double factor, double tolerance) {
    assertNear("gradient", map(actual, 1), map(expected, factor), tolerance);
  }

  private static Map<String, double[]> map(Tensors tensors, double factor) {
    Map<String, double[]> map = new LinkedHashMap<>();
    for (String name : tensors.names()) {
      float[] values = tensors.values(name);
      double[] scaled = new double[values.length];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = factor * values[i];
      }
      map.put(name, scaled);
    }
    return map;
  }

  private static void assertNear(
      String what, Map<String, double[]> actual, Map<String, double[]> expected, double tolerance) {
    double squares = 0;
    for (Map.Entry<String, double[]> wanted : expected.entrySet()) {
      double[] found = actual.getOrDefault(wanted.getKey(), new double[0]);
      assertThat(found).as("%s of %s", wanted.getKey(), what).hasSameSizeAs(wanted.getValue());
      for (int k = 0; k < found.length; k++) {
        squares += Math.pow(found[k] - wanted.getValue()[k], 2);
      }
    }
    assertThat(Math.sqrt(squares) / norm(expected)).as(what).isLessThan(tolerance);
  }

  private static double norm(Map<String, double[]> row) {
    double squares = 0;
    for (double[] values : row.values()) {
      for (double value : values) {
        squares += value * value;
      }
    }
    return Math.sqrt(squares);
  }
}
