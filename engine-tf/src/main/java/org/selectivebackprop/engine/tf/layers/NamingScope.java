package org.selectivebackprop.engine.tf.layers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.op.Scope;

/**
 * Numbers operations in ASCII digits. TensorFlow's own scope formats "MatMul_1" with the default
 * locale, whose digits its native library may refuse: so every scope is wrapped, and so is every
 * scope that it gives.
 */
public final class NamingScope {
  private NamingScope() {}

  public static Ops ops(Graph graph) {
    return Ops.create(naming(ExecutionEnvironment.class, graph));
  }

  private static <T> T naming(Class<T> type, T real) {
    InvocationHandler passingOn =
        (proxy, method, arguments) -> {
          if (method.isDefault()) { // calls the others, by way of this scope
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          try {
            Object result = method.invoke(real, arguments);
            if (result instanceof String name) {
              return inAsciiDigits(name);
            }
            return result instanceof Scope scope ? naming(Scope.class, scope) : result;
          } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
          }
        };
    Class<?>[] types = {type};
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), types, passingOn));
  }

  private static String inAsciiDigits(String name) {
    StringBuilder ascii = new StringBuilder();
    name.codePoints()
        .map(c -> Character.isDigit(c) ? Character.forDigit(Character.digit(c, 10), 10) : c)
        .forEach(ascii::appendCodePoint);
    return ascii.toString();
  }
}
