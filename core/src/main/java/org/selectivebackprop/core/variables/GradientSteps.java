package org.selectivebackprop.core.variables;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineChecks;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.SplitStep;
import org.selectivebackprop.core.model.Tensors;

/**
 * Training steps of an engine that computes gradients: whole and split, with every optimiser of
 * {@link org.selectivebackprop.core.engine.Optimizer}, clipping, partial decay and averages.
 *
 * <p>Sums are in double precision. What outlives a step is rounded to float, so that {@link
 * Variables#state} holds all there is. A whole step is a split one of one part, bit for bit.
 */
public final class GradientSteps implements SplitStep {
  private final Variables variables;
  private final OptimizerStep optimizer;
  private final EngineChecks checks;
  private final Backward backward;
  private final Map<Variable, double[]> sums = new LinkedHashMap<>();

  /** What the engine does itself. */
  @FunctionalInterface
  public interface Backward {
    /**
     * The training forward pass and the backward pass of a part. Adds {@code (1/whole) * weight_i *
     * gradient of loss_i} to {@link Variable#gradient}, which is 0 before, for every example and
     * trained variable; moves running statistics; leaves weights alone.
     *
     * @param part checked by the engine
     * @return signals of the training forward pass
     */
    Signals run(ExampleBatch part, int whole, Set<Signal> wanted);
  }

  /** Of some variables, whose gradients {@code backward} fills. */
  public GradientSteps(
      Variables variables, OptimizerConfig config, EngineChecks checks, Backward backward) {
    this.variables = variables;
    optimizer = new OptimizerStep(config, variables);
    this.checks = checks;
    this.backward = backward;
  }

  /** {@link org.selectivebackprop.core.engine.TrainingEngine#train}. */
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    checks.learningRate(learningRate);
    forget();
    Signals signals = compute(batch, batch.size(), wanted);
    apply(learningRate);
    return signals;
  }

  /** For {@link org.selectivebackprop.core.engine.TrainingEngine#restore}. */
  public void restore(Tensors state) {
    forget();
    variables.restore(state, checks);
  }

  @Override
  public Signals compute(ExampleBatch part, int whole, Set<Signal> wanted) {
    variables.clearGradients();
    Signals signals;
    try {
      checks.part(part, whole);
      signals = backward.run(part, whole, wanted);
    } catch (RuntimeException | Error failed) {
      forget();
      throw failed;
    }
    for (Variable variable : variables.trained()) {
      double[] gradient = variable.gradient();
      double[] sum = sums.computeIfAbsent(variable, v -> new double[gradient.length]);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += gradient[i];
      }
    }
    return signals;
  }

  @Override
  public Tensors gradient() {
    return Variables.tensors(
        variables.trained(), v -> sums.getOrDefault(v, new double[v.gradient().length]));
  }

  @Override
  public Tensors statistics() {
    return Variables.tensors(variables.statistics(), Variable::value);
  }

  @Override
  public void apply(double learningRate) {
    checks.learningRate(learningRate);
    move(v -> sums.getOrDefault(v, new double[v.gradient().length]), learningRate);
  }

  @Override
  public void apply(Tensors gradient, Tensors statistics, double learningRate) {
    checks.learningRate(learningRate);
    checks.direction(gradient);
    checks.statistics(statistics);
    for (Variable other : variables.statistics()) {
      Variable.copy(statistics.values(other.parameter().name()), other.value());
    }
    move(
        v -> {
          double[] along = new double[v.gradient().length];
          Variable.copy(gradient.values(v.parameter().name()), along);
          return along;
        },
        learningRate);
  }

  private void move(Function<Variable, double[]> gradients, double learningRate) {
    for (Variable variable : variables.trained()) {
      double[] along = gradients.apply(variable);
      System.arraycopy(along, 0, variable.gradient(), 0, along.length);
    }
    forget();
    optimizer.step(learningRate);
  }

  private void forget() {
    sums.clear();
  }
}
