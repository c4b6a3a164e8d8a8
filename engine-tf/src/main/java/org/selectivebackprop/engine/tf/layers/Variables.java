package org.selectivebackprop.engine.tf.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * Every fp32 variable, each with one read, a snapshot that later updates of the run leave alone.
 */
public final class Variables implements BranchWeights {
  /** One variable's operations: {@code assign} stores {@code incoming}, which is fed. */
  public record Variable(
      Parameter parameter,
      VarHandleOp handle,
      Operand<TFloat32> value,
      Operand<TFloat32> incoming,
      Op assign) {
    public Shape shape() {
      return shapeOf(parameter);
    }
  }

  private final Map<String, Variable> all = new LinkedHashMap<>();
  private final List<Parameter> parameters;
  private final List<Parameter> statistics;
  private final List<Parameter> slots;

  public Variables(Ops tf, Network network, OptimizerConfig config) {
    parameters = network.parameters();
    statistics = network.statistics();
    slots = config.state(network);
    parameters.forEach(parameter -> add(tf, parameter));
    slots.forEach(slot -> add(tf, slot));
  }

  private Variables(Map<String, Variable> all, Variables of) {
    this.all.putAll(all);
    parameters = of.parameters;
    statistics = of.statistics;
    slots = List.of();
  }

  /** The same with averages in the place of the trained ones. */
  public Variables averages() {
    Map<String, Variable> averaged = new LinkedHashMap<>(all);
    for (Variable variable : trained()) {
      String name = variable.parameter().name();
      averaged.put(name, named(OptimizerConfig.average(variable.parameter()).name()));
    }
    return new Variables(averaged, this);
  }

  private void add(Ops tf, Parameter parameter) {
    all.put(parameter.name(), variable(tf, parameter));
  }

  /** A variable with its operations, which has no value before it is assigned. */
  public static Variable variable(Ops tf, Parameter parameter) {
    Shape shape = shapeOf(parameter);
    VarHandleOp handle =
        tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(parameter.name()));
    Operand<TFloat32> incoming =
        tf.placeholder(TFloat32.class, org.tensorflow.op.core.Placeholder.shape(shape));
    return new Variable(
        parameter,
        handle,
        tf.readVariableOp(handle, TFloat32.class),
        incoming,
        tf.assignVariableOp(handle, incoming));
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  public List<Parameter> slots() {
    return slots;
  }

  public List<Variable> trained() {
    List<Variable> trained = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (parameter.trained()) {
        trained.add(named(parameter.name()));
      }
    }
    return trained;
  }

  public List<Variable> statistics() {
    return statistics.stream().map(p -> named(p.name())).toList();
  }

  public Tensors ofTrained(float[][] values) {
    return tensors(trained(), values);
  }

  /** Values of some variables, in order, with their names and shapes; the arrays are given up. */
  public static Tensors tensors(List<Variable> of, float[][] values) {
    Tensors.Builder tensors = Tensors.builder();
    for (int i = 0; i < values.length; i++) {
      Parameter parameter = of.get(i).parameter();
      tensors.share(parameter.name(), parameter.shape(), values[i], 0);
    }
    return tensors.build();
  }

  /** A state without the optimiser's, completed for a fresh start: averages are the weights. */
  public Tensors fresh(Tensors state) {
    Tensors.Builder averages = Tensors.builder();
    for (Variable variable : trained()) {
      Parameter average = OptimizerConfig.average(variable.parameter());
      if (all.containsKey(average.name())) {
        averages.add(average.name(), average.shape(), state.values(variable.parameter().name()));
      }
    }
    return state.with(averages.build());
  }

  public List<Variable> all() {
    return List.copyOf(all.values());
  }

  @Override
  public Operand<TFloat32> value(String name) {
    return named(name).value();
  }

  @Override
  public Variable named(String name) {
    Variable variable = all.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no variable '" + name + "' among " + all.keySet());
    }
    return variable;
  }

  private static Shape shapeOf(Parameter parameter) {
    return Shape.of(parameter.shape().stream().mapToLong(Integer::longValue).toArray());
  }
}
