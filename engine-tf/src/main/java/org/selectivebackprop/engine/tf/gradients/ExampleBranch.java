package org.selectivebackprop.engine.tf.gradients;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.engine.tf.layers.Heads;
import org.selectivebackprop.engine.tf.layers.Tap;
import org.selectivebackprop.engine.tf.layers.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;

/** A branch with frozen statistics, where gradients of summed losses are every example's own. */
public final class ExampleBranch {
  private final Ops tf;
  private final Heads heads;
  private final List<Tap> taps;
  private final long weights;
  private final Sums sums;
  private final LayerRows rows;
  private final List<Operand<TFloat32>> slopes = new ArrayList<>();
  private final Map<String, List<Operand<TFloat32>>> made = new HashMap<>();

  /** Adds the backward half; {@code weights}: an example's numbers between positions. */
  public ExampleBranch(Ops tf, Heads heads, List<Tap> taps, long weights, boolean grouped) {
    this.tf = tf;
    this.heads = heads;
    this.taps = taps;
    this.weights = weights;
    sums = new Sums(tf);
    rows = new LayerRows(tf, sums, grouped);
    Gradients all =
        tf.gradients(
            List.of(heads.logits()),
            taps.stream().map(Tap::output).toList(),
            Gradients.dx(List.of(heads.logitGradient())));
    for (int i = 0; i < taps.size(); i++) {
      slopes.add(all.<TFloat32>dy(i));
    }
  }

  public Heads heads() {
    return heads;
  }

  public Operand<TFloat32> norms() {
    LayerNorms layers = new LayerNorms(tf, sums, rows);
    return once("norms", () -> List.of(tf.math.sqrt(sum(layers::squared)))).get(0);
  }

  /** Inner products with what is fed as the variables' new values, [n]. */
  public Operand<TFloat32> products(Variables variables) {
    LayerProducts layers = new LayerProducts(tf, sums, name -> variables.named(name).incoming());
    return once("products", () -> List.of(sum(layers::of))).get(0);
  }

  private Operand<TFloat32> sum(
      BiFunction<Tap, Operand<TFloat32>, List<Operand<TFloat32>>> layers) {
    List<Operand<TFloat32>> parts = new ArrayList<>();
    for (int i = 0; i < taps.size(); i++) {
      parts.addAll(layers.apply(taps.get(i), slopes.get(i)));
    }
    return tf.math.addN(parts);
  }

  /** Every example's gradient, for every trained variable in order. */
  public List<Operand<TFloat32>> rows(Variables variables) {
    return once(
        "rows",
        () -> {
          Map<String, Operand<TFloat32>> byName = new HashMap<>();
          for (int i = 0; i < taps.size(); i++) {
            byName.putAll(rows.of(taps.get(i), slopes.get(i)));
          }
          return variables.trained().stream()
              .map(v -> Objects.requireNonNull(byName.get(v.parameter().name())))
              .toList();
        });
  }

  /** The sum of example weight times gradient, for every trained variable in order. */
  public List<Operand<TFloat32>> sum(Variables variables, Operand<TFloat32> exampleWeights) {
    return once("sum", () -> heads.gradients(tf, variables, exampleWeights));
  }

  private List<Operand<TFloat32>> once(String what, Supplier<List<Operand<TFloat32>>> adding) {
    return made.computeIfAbsent(what, w -> adding.get());
  }

  /** About what one example takes while the branch runs: maps, their gradients, two patches. */
  public long exampleBytes() {
    // Logits, softmax and the gradients of both.
    long values = 4 * weights;
    long largest = 0;
    for (Tap tap : taps) {
      ImageShape input = tap.input().shape();
      ImageShape output = tap.layer().output(input);
      values += input.size() + 2L * output.size();
      if (tap.layer() instanceof Embedding) {
        largest = Math.max(largest, (long) input.size() * input.size());
      }
      if (tap.layer() instanceof Conv conv) {
        Patches patches = new Patches(tf, conv, input);
        long patch = (long) patches.positions() * patches.window() * conv.groups();
        largest = Math.max(largest, patch);
      }
    }
    return Float.BYTES * (values + 2 * largest);
  }
}
