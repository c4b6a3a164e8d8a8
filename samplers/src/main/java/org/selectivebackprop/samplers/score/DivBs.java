package org.selectivebackprop.samplers.score;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * DivBS: how early a greedy choice of examples, whose last layer's gradients together represent the
 * batch's, takes an example: the size of the batch for the first, 1 for the last.
 *
 * <p>Each step takes the example whose gradient {@code (softmax - label) x features} has the
 * largest inner product, up to its sign, with what is left of the batch's mean gradient, and takes
 * the new direction out of that. When nothing is left, those with the largest gradients come first.
 * The published code draws in proportion to the inner products.
 *
 * <p>Scores compare examples of one batch only: {@code top-k} selects the first of each, and old
 * scores mean nothing. Costs O(n^2 (n + classes + features)) for n examples, without any vector of
 * the length of a gradient.
 *
 * @see <a href="https://arxiv.org/abs/2406.04872">Hong et al. 2024, section 3</a>
 */
public enum DivBs implements ExampleScorer {
  /** It has no settings. */
  DIV_BS;

  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      PluginInfo.of("divbs", "how early a diverse choice by last-layer gradients takes it (DivBS)")
          .withSource(Papers.DIVBS)
          .withCost("1")
          .plugin(() -> DIV_BS);

  /** Below this part of its squared length a gradient or the mean is what rounding left. */
  private static final double ROUNDING = 1e-10;

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of(Signal.PROBABILITIES, Signal.EMBEDDING);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[][] products = products(batch, signals);
    int[] order = order(products);
    double[] scores = new double[order.length];
    for (int place = 0; place < order.length; place++) {
      scores[order[place]] = order.length - place;
    }
    return scores;
  }

  /** Inner products of the gradients: of the errors times those of the features. */
  private static double[][] products(ExampleBatch batch, Signals signals) {
    int n = batch.size();
    int classes = signals.width(Signal.PROBABILITIES);
    int features = signals.width(Signal.EMBEDDING);
    double[][] products = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double errors = 0;
        for (int c = 0; c < classes; c++) {
          double one = signals.at(Signal.PROBABILITIES, i, c) - (c == batch.label(i) ? 1 : 0);
          double other = signals.at(Signal.PROBABILITIES, j, c) - (c == batch.label(j) ? 1 : 0);
          errors += one * other;
        }
        double inputs = 0;
        for (int c = 0; c < features; c++) {
          inputs +=
              (double) signals.at(Signal.EMBEDDING, i, c) * signals.at(Signal.EMBEDDING, j, c);
        }
        products[i][j] = errors * inputs;
        products[j][i] = products[i][j];
      }
    }
    return products;
  }

  /** The order in which examples are taken: pivots of a Cholesky decomposition of the products. */
  static int[] order(double[][] products) {
    int n = products.length;
    double[] left = new double[n]; // inner product with what is left of the mean
    double[] lengths = new double[n]; // squared, of what is new in a gradient
    double mean = 0; // squared length of what is left of the mean
    for (int i = 0; i < n; i++) {
      lengths[i] = products[i][i];
      for (int j = 0; j < n; j++) {
        left[i] += products[i][j] / n;
      }
      mean += left[i] / n;
    }
    double nothing = ROUNDING * mean;
    double[][] directions = new double[n][];
    boolean[] taken = new boolean[n];
    int[] order = new int[n];
    int count = 0;
    for (int place = 0; place < n; place++) {
      boolean represents = mean > nothing;
      int next = -1;
      for (int i = 0; i < n; i++) {
        double worth = represents ? Math.abs(left[i]) : products[i][i];
        boolean better =
            next < 0 || worth > (represents ? Math.abs(left[next]) : products[next][next]);
        next = !taken[i] && better ? i : next;
      }
      order[place] = next;
      taken[next] = true;
      if (represents && lengths[next] > ROUNDING * products[next][next]) {
        double length = Math.sqrt(lengths[next]);
        double along = left[next] / length;
        double[] direction = new double[n];
        for (int i = 0; i < n; i++) {
          double product = products[i][next];
          for (int d = 0; d < count; d++) {
            product -= directions[d][i] * directions[d][next];
          }
          direction[i] = product / length;
          left[i] -= direction[i] * along;
          lengths[i] -= direction[i] * direction[i];
        }
        mean -= along * along;
        directions[count++] = direction;
      }
    }
    return order;
  }
}
