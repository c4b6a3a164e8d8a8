package org.selectivebackprop.core.variables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.selectivebackprop.core.engine.EngineChecks;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** Every variable of a network, by name, and its passage to and from {@link Tensors}. */
public final class Variables {
  private final Frozen frozen;
  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private final Map<String, Variable> updating = new LinkedHashMap<>();
  private final List<Variable> statistics;

  /** With the initial weights of a seed. */
  public Variables(Network network, OptimizerConfig config, long seed) {
    frozen = network.frozen();
    Tensors initial = network.initialise(seed);
    for (Parameter parameter : network.parameters()) {
      byName.put(parameter.name(), new Variable(parameter, initial.values(parameter.name())));
    }
    statistics = network.statistics().stream().map(p -> named(p.name())).toList();
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

  Variable state(String name) {
    Variable variable = updating.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no state '" + name + "' among " + updating.keySet());
    }
    return variable;
  }

  /**
   * Evaluates with averages in the place of weights, if weights are averaged, and puts the weights
   * back.
   */
  public <R> R averaged(Supplier<R> evaluation) {
    Map<Variable, double[]> weights = new LinkedHashMap<>();
    for (Variable variable : trained()) {
      Variable average = updating.get(OptimizerConfig.average(variable.parameter()).name());
      if (average != null) {
        weights.put(variable, variable.value().clone());
        System.arraycopy(average.value(), 0, variable.value(), 0, average.value().length);
      }
    }
    try {
      return evaluation.get();
    } finally {
      weights.forEach((v, w) -> System.arraycopy(w, 0, v.value(), 0, w.length));
    }
  }

  /** The layers that are not trained. */
  public Frozen frozen() {
    return frozen;
  }

  /** One variable of the network. */
  public Variable named(String name) {
    Variable variable = byName.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no variable '" + name + "' among " + byName.keySet());
    }
    return variable;
  }

  /** Those that optimisers move, in the network's order. */
  public List<Variable> trained() {
    return byName.values().stream().filter(v -> v.parameter().trained()).toList();
  }

  List<Variable> statistics() {
    return statistics;
  }

  /** Sets every gradient to 0. */
  public void clearGradients() {
    byName.values().forEach(Variable::clearGradient);
  }

  /** Of the trained ones, rounded to float. */
  public Tensors gradients() {
    return tensors(trained(), Variable::gradient);
  }

  static Tensors tensors(List<Variable> of, Function<Variable, double[]> values) {
    Tensors.Builder tensors = Tensors.builder();
    for (Variable variable : of) {
      Parameter parameter = variable.parameter();
      tensors.add(parameter.name(), parameter.shape(), Variable.floats(values.apply(variable)));
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
