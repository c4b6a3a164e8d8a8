package org.selectivebackprop.engine.tf.gradients;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.engine.tf.layers.Heads;
import org.selectivebackprop.engine.tf.layers.Tap;
import org.selectivebackprop.engine.tf.layers.Variables;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/**
 * A branch with frozen statistics, in which examples do not touch each other: the gradient of the
 * sum of the losses at a layer's output holds every example's own.
 *
 * <p>What is asked for is added to the graph when it first is.
 */
public final class ExampleBranch {
  private final Ops tf;
  private final Heads heads;
  private final List<Tap> taps;
  private final boolean grouped;
  private final List<Operand<TFloat32>> slopes = new ArrayList<>();
  private Optional<Operand<TFloat32>> norms = Optional.empty();
  private Optional<Operand<TFloat32>> products = Optional.empty();
  private Optional<List<Operand<TFloat32>>> rows = Optional.empty();
  private Optional<List<Operand<TFloat32>>> sum = Optional.empty();

  /**
   * Adds the branch's backward half.
   *
   * @param taps every layer with trained parameters
   * @param grouped whether {@link ExampleKernels} work
   */
  public ExampleBranch(Ops tf, Heads heads, List<Tap> taps, boolean grouped) {
    this.tf = tf;
    this.heads = heads;
    this.taps = taps;
    this.grouped = grouped;
    Gradients all =
        tf.gradients(
            List.of(heads.logits()),
            taps.stream().map(Tap::output).toList(),
            Gradients.dx(List.of(heads.logitGradient())));
    for (int i = 0; i < taps.size(); i++) {
      slopes.add(all.<TFloat32>dy(i));
    }
  }

  /** Of the branch's forward half. */
  public Heads heads() {
    return heads;
  }

  /** Euclidean norm of every example's gradient, [n]. */
  public Operand<TFloat32> norms() {
    if (norms.isEmpty()) {
      LayerNorms layers = new LayerNorms(tf, grouped);
      List<Operand<TFloat32>> squares = new ArrayList<>();
      for (int i = 0; i < taps.size(); i++) {
        squares.addAll(layers.squared(taps.get(i), slopes.get(i)));
      }
      norms = Optional.of(tf.math.sqrt(tf.math.addN(squares)));
    }
    return norms.orElseThrow();
  }

  /** Inner products with what is fed as the variables' new values, [n]. */
  public Operand<TFloat32> products(Variables variables) {
    if (products.isEmpty()) {
      LayerProducts layers = new LayerProducts(tf, name -> variables.named(name).incoming());
      List<Operand<TFloat32>> parts = new ArrayList<>();
      for (int i = 0; i < taps.size(); i++) {
        parts.addAll(layers.of(taps.get(i), slopes.get(i)));
      }
      products = Optional.of(tf.math.addN(parts));
    }
    return products.orElseThrow();
  }

  /** Every example's gradient, for every trained variable in order. */
  public List<Operand<TFloat32>> rows(Variables variables) {
    if (rows.isEmpty()) {
      LayerRows layers = new LayerRows(tf, grouped);
      Map<String, Operand<TFloat32>> byName = new LinkedHashMap<>();
      for (int i = 0; i < taps.size(); i++) {
        byName.putAll(layers.of(taps.get(i), slopes.get(i)));
      }
      List<Operand<TFloat32>> ordered = new ArrayList<>();
      for (Variable variable : variables.trained()) {
        ordered.add(java.util.Objects.requireNonNull(byName.get(variable.parameter().name())));
      }
      rows = Optional.of(List.copyOf(ordered));
    }
    return rows.orElseThrow();
  }

  /** The sum of coefficient times gradient, for every trained variable in order. */
  public List<Operand<TFloat32>> sum(Variables variables, Operand<TFloat32> coefficients) {
    if (sum.isEmpty()) {
      sum = Optional.of(heads.gradients(tf, variables, coefficients));
    }
    return sum.orElseThrow();
  }

  /** About what one example takes while the branch runs: maps, their gradients, two patches. */
  public long exampleBytes() {
    long values = 0;
    long largest = 0;
    for (Tap tap : taps) {
      ImageShape input = tap.input().shape();
      ImageShape output = tap.layer().output(input);
      values += input.size() + 2L * output.size();
      if (tap.layer() instanceof Conv conv) {
        Patches patches = new Patches(tf, conv, input);
        long patch = (long) patches.positions() * patches.window() * conv.groups();
        largest = Math.max(largest, patch);
      }
    }
    return Float.BYTES * (values + 2 * largest);
  }
}
