package org.selectivebackprop.engine.reference.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.selectivebackprop.core.engine.EngineChecks;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** Every variable of a network, by name, and its passage to and from {@link Tensors}. */
public final class Variables {
  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private final Map<String, Variable> updating = new LinkedHashMap<>();

  public Variables(Network network, OptimizerConfig config, long seed) {
    Tensors initial = network.initialise(seed);
    for (Parameter parameter : network.parameters()) {
      byName.put(parameter.name(), new Variable(parameter, initial.values(parameter.name())));
    }
    for (Parameter parameter : config.state(network)) {
      updating.put(parameter.name(), new Variable(parameter, new float[parameter.size()]));
    }
    startAfresh();
  }

  /** Averages are the weights, all other optimiser state is 0. */
  private void startAfresh() {
    updating.values().forEach(kept -> Arrays.fill(kept.value(), 0));
    for (Variable variable : trained()) {
      Variable average = updating.get(OptimizerConfig.average(variable.parameter()).name());
      if (average != null) {
        System.arraycopy(variable.value(), 0, average.value(), 0, variable.value().length);
      }
    }
  }

  /** One variable of the optimiser's state. */
  public Variable state(String name) {
    Variable variable = updating.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no state '" + name + "' among " + updating.keySet());
    }
    return variable;
  }

  /** Evaluates with averages in the place of weights, and puts the weights back. */
  public <R> R averaged(Supplier<R> evaluation) {
    Map<Variable, double[]> weights = new LinkedHashMap<>();
    for (Variable variable : trained()) {
      double[] average = state(OptimizerConfig.average(variable.parameter()).name()).value();
      weights.put(variable, variable.value().clone());
      System.arraycopy(average, 0, variable.value(), 0, average.length);
    }
    try {
      return evaluation.get();
    } finally {
      weights.forEach((v, w) -> System.arraycopy(w, 0, v.value(), 0, w.length));
    }
  }

  public Variable named(String name) {
    Variable variable = byName.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no variable '" + name + "' among " + byName.keySet());
    }
    return variable;
  }

  public List<Variable> trained() {
    return byName.values().stream().filter(v -> v.parameter().trained()).toList();
  }

  public void clearGradients() {
    byName.values().forEach(Variable::clearGradient);
  }

  public Tensors gradients() {
    Tensors.Builder tensors = Tensors.builder();
    for (Variable variable : trained()) {
      Parameter parameter = variable.parameter();
      tensors.add(parameter.name(), parameter.shape(), Variable.floats(variable.gradient()));
    }
    return tensors.build();
  }

  /** Values, then the optimiser's state. */
  public Tensors state() {
    Tensors.Builder tensors = Tensors.builder();
    Stream.concat(byName.values().stream(), updating.values().stream())
        .forEach(
            variable ->
                tensors.add(
                    variable.parameter().name(),
                    variable.parameter().shape(),
                    Variable.floats(variable.value())));
    return tensors.build();
  }

  /**
   * Takes over values, and the optimiser's state if there is any; else that starts afresh.
   *
   * @throws EngineException if something is missing or has another shape; nothing is changed then
   */
  public void restore(Tensors state, EngineChecks checks) {
    List<Variable> wanted = new ArrayList<>(byName.values());
    boolean fresh = updating.keySet().stream().noneMatch(state.names()::contains);
    if (!fresh) {
      wanted.addAll(updating.values());
    }
    checks.state(state, wanted.stream().map(Variable::parameter).toList());
    wanted.forEach(v -> Variable.copy(state.values(v.parameter().name()), v.value()));
    if (fresh) {
      startAfresh();
    }
  }
}
