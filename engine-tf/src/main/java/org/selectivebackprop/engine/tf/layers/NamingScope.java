package org.selectivebackprop.engine.tf.layers;

import org.tensorflow.ConcreteFunction;
import org.tensorflow.DeviceSpec;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * A scope that numbers operations in ASCII digits whatever the process's default locale.
 *
 * <p>TensorFlow's own scope formats "MatMul_1" with the default locale, whose digits may be
 * Arabic-Indic, Persian, Devanagari and so on, and its native library refuses such names.
 *
 * @param scope TensorFlow's own
 */
public record NamingScope(Scope scope) implements Scope {
  /** Adds operations to a graph. */
  public static Ops ops(Graph graph) {
    return Ops.create(new Environment(graph));
  }

  @Override
  public ExecutionEnvironment env() {
    return scope.env();
  }

  @Override
  public Scope withSubScope(String name) {
    return new NamingScope(scope.withSubScope(name));
  }

  @Override
  public Scope withName(String name) {
    return new NamingScope(scope.withName(name));
  }

  @Override
  public Scope withNameAsSubScope(String name) {
    return new NamingScope(scope.withNameAsSubScope(name));
  }

  @Override
  public Scope withDevice(DeviceSpec device) {
    return new NamingScope(scope.withDevice(device));
  }

  @Override
  public Scope withInitScope() {
    return new NamingScope(scope.withInitScope());
  }

  @Override
  public Scope withControlDependencyOps(Iterable<Operation> operations) {
    return new NamingScope(scope.withControlDependencyOps(operations));
  }

  @Override
  public String makeOpName(String name) {
    return inAsciiDigits(scope.makeOpName(name));
  }

  @Override
  public String makeUnique(String name) {
    return inAsciiDigits(scope.makeUnique(name));
  }

  @Override
  public void refreshNames() {
    scope.refreshNames();
  }

  @Override
  public OperationBuilder apply(OperationBuilder builder) {
    return scope.apply(builder);
  }

  @Override
  public String getDeviceString() {
    return scope.getDeviceString();
  }

  @Override
  public boolean isInit() {
    return scope.isInit();
  }

  private static String inAsciiDigits(String name) {
    StringBuilder ascii = new StringBuilder();
    name.codePoints()
        .map(c -> Character.isDigit(c) ? Character.forDigit(Character.digit(c, 10), 10) : c)
        .forEach(ascii::appendCodePoint);
    return ascii.toString();
  }

  /** The graph, whose operations are named by this scope. */
  private record Environment(Graph graph) implements ExecutionEnvironment {
    @Override
    public Scope baseScope() {
      return new NamingScope(graph.baseScope());
    }

    @Override
    public OperationBuilder opBuilder(String type, String name, Scope scope) {
      return graph.opBuilder(type, name, scope);
    }

    @Override
    public void attachFunction(ConcreteFunction function) {
      graph.attachFunction(function);
    }

    @Override
    public void checkInput(Op input) {
      graph.checkInput(input);
    }

    @Override
    public void checkInput(Operation input) {
      graph.checkInput(input);
    }

    @Override
    public Types environmentType() {
      return graph.environmentType();
    }

    @Override
    public boolean isInitializer(Operation operation) {
      return graph.isInitializer(operation);
    }
  }
}
