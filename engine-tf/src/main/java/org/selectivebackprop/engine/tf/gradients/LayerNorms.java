package org.selectivebackprop.engine.tf.gradients;

import java.util.List;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.engine.tf.layers.Tap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Squared norms of single examples' gradients with respect to one layer's parameters. A kernel's
 * gradient is {@code A' G} for the patches A [positions, K] and the output's gradient G [positions,
 * O]; its squared norm is also the sum of {@code (A A') * (G G')}, which never forms it (Goodfellow
 * 2015; Bu et al. 2022, section 3).
 */
record LayerNorms(Ops tf, Sums sums, LayerRows rows) {
  /** Of one layer, by the gradient of its tap's output: terms of [n], to be added up. */
  List<Operand<TFloat32>> squared(Tap tap, Operand<TFloat32> gradient) {
    if (tap.layer() instanceof Dense) {
      // One position: |a g'|^2 = |a|^2 |g|^2, and the bias sees an input of 1.
      Operand<TFloat32> inputs = sums.ofSquares(tap.input().as(tf, TFloat32.class), 1, 2, 3);
      Operand<TFloat32> withBias = tf.math.add(inputs, tf.constant(1f));
      return List.of(tf.math.mul(withBias, sums.ofSquares(gradient, 1, 2, 3)));
    }
    if (tap.layer() instanceof Embedding embedding) {
      return List.of(table(embedding, tap, gradient));
    }
    if (tap.layer() instanceof Conv conv) {
      Patches patches = new Patches(tf, conv, tap.input().shape());
      if (ghostIsCheaper(patches.positions(), patches.window(), patches.filters())) {
        return ghost(conv, tap, gradient);
      }
    }
    return rows.of(tap, gradient).values().stream().map(this::squares).toList();
  }

  /** By the identity: two positions' rows are alike where they have the same id, and else apart. */
  private Operand<TFloat32> table(Embedding embedding, Tap tap, Operand<TFloat32> gradient) {
    int positions = tap.input().shape().size();
    Operand<TInt32> ids = tap.input().ids(tf);
    Operand<TInt32> down = tf.reshape(ids, tf.constant(new int[] {-1, positions, 1}));
    Operand<TInt32> across = tf.reshape(ids, tf.constant(new int[] {-1, 1, positions}));
    Operand<TFloat32> alike = tf.dtypes.cast(tf.math.equal(down, across), TFloat32.class);
    Operand<TFloat32> rows =
        tf.reshape(gradient, tf.constant(new int[] {-1, positions, embedding.size()}));
    return sums.ofProducts(alike, sums.gram(rows), 1, 2);
  }

  /** Multiply-adds: P P (K + O) by the identity, P K O by the gradient itself. */
  static boolean ghostIsCheaper(long positions, long window, long filters) {
    return positions * (window + filters) < window * filters;
  }

  private List<Operand<TFloat32>> ghost(Conv conv, Tap tap, Operand<TFloat32> gradient) {
    // Patches are far larger than what they are taken from: none is made before it can be used.
    Ops late = tf.withControlDependencies(List.of(gradient));
    Patches patches = new Patches(late, conv, tap.input().shape());
    Operand<TFloat32> alike = sums.gram(patches.of(tap.input().as(late, TFloat32.class)));
    Operand<TFloat32> aligned = sums.gram(patches.rows(gradient));
    int[] axes = conv.groups() == 1 ? new int[] {1, 2} : new int[] {1, 2, 3};
    Operand<TFloat32> kernel = sums.ofProducts(alike, aligned, axes);
    return conv.bias()
        ? List.of(kernel, sums.ofSquares(sums.overPositions(gradient), 1))
        : List.of(kernel);
  }

  private Operand<TFloat32> squares(Operand<TFloat32> row) {
    int[] axes = new int[row.shape().numDimensions() - 1];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i + 1;
    }
    return sums.ofSquares(row, axes);
  }
}
