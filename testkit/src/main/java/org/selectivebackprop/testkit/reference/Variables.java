package org.selectivebackprop.testkit.reference;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** Every variable of a network, by name, and its passage to and from {@link Tensors}. */
final class Variables {
  private static final String MOMENTUM = "/momentum";

  private final Map<String, Variable> byName = new LinkedHashMap<>();

  Variables(Network network, long seed) {
    Tensors initial = network.initialise(seed);
    for (Parameter parameter : network.parameters()) {
      byName.put(parameter.name(), new Variable(parameter, initial.values(parameter.name())));
    }
  }

  Variable named(String name) {
    Variable variable = byName.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no variable '" + name + "' among " + byName.keySet());
    }
    return variable;
  }

  Collection<Variable> all() {
    return byName.values();
  }

  List<Variable> trained() {
    return byName.values().stream().filter(v -> v.parameter().trained()).toList();
  }

  void clearGradients() {
    byName.values().forEach(Variable::clearGradient);
  }

  Tensors gradients() {
    Tensors.Builder tensors = Tensors.builder();
    for (Variable variable : trained()) {
      Parameter parameter = variable.parameter();
      tensors.add(parameter.name(), parameter.shape(), Variable.floats(variable.gradient()));
    }
    return tensors.build();
  }

  /** Values, then the momentum of the trained ones. */
  Tensors state() {
    Tensors.Builder tensors = Tensors.builder();
    for (Variable variable : all()) {
      Parameter parameter = variable.parameter();
      tensors.add(parameter.name(), parameter.shape(), Variable.floats(variable.value()));
    }
    for (Variable variable : trained()) {
      Parameter momentum = momentum(variable.parameter());
      tensors.add(momentum.name(), momentum.shape(), Variable.floats(variable.velocity()));
    }
    return tensors.build();
  }

  /**
   * Takes over values, and momentum if the state has any; else momentum becomes zero.
   *
   * @throws EngineException if something is missing or has another shape; nothing is changed then
   */
  void restore(Tensors state) {
    List<Parameter> wanted = new ArrayList<>(all().stream().map(Variable::parameter).toList());
    List<Parameter> momenta = trained().stream().map(v -> momentum(v.parameter())).toList();
    boolean withMomentum = momenta.stream().anyMatch(m -> state.names().contains(m.name()));
    if (withMomentum) {
      wanted.addAll(momenta);
    }
    List<String> misfits = state.misfits(wanted);
    if (!misfits.isEmpty()) {
      throw new EngineException(
          "the state does not fit the network: " + String.join("; ", misfits),
          "engine 'reference'",
          "restore a state of this network: its weights, or its weights with all of its momentum");
    }
    for (Variable variable : all()) {
      Variable.copy(state.values(variable.parameter().name()), variable.value());
    }
    for (Variable variable : trained()) {
      String name = momentum(variable.parameter()).name();
      float[] velocity = withMomentum ? state.values(name) : new float[variable.velocity().length];
      Variable.copy(velocity, variable.velocity());
    }
  }

  private static Parameter momentum(Parameter of) {
    return new Parameter(of.name() + MOMENTUM, of.shape(), Parameter.Initial.ZEROS, 0, false);
  }
}
