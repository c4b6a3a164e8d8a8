package org.selectivebackprop.bench.hostile;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does what a real behaviour does, but for one method, of itself or of what it returns.
 *
 * @param real does the work
 * @param at INTERFACE.METHOD, by simple names
 * @param outburst what happens there
 * @param called hears of every call, by the same names
 */
public record Hostile(Object real, String at, Outburst outburst, Consumer<String> called)
    implements InvocationHandler {
  private static final Set<String> SPI =
      Set.of("data", "engine", "metric", "networks", "schedule", "selection", "spi").stream()
          .map("org.selectivebackprop.core."::concat)
          .collect(Collectors.toSet());

  /** A behaviour of this kind. */
  public static <T> T of(
      Class<T> type, Object real, String at, Outburst outburst, Consumer<String> called) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new Hostile(real, at, outburst, called)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    String here = name(method);
    called.accept(here);
    if (here.equals(at)) {
      return outburst.burst();
    }
    try {
      return hostile(method.getReturnType(), method.invoke(real, arguments));
    } catch (InvocationTargetException thrown) {
      throw thrown.getTargetException();
    }
  }

  /** What a method is called here. */
  public static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /** Whether a value of this type is foreign code, too. */
  public static boolean behaves(Class<?> type) {
    return type.isInterface() && !type.isSealed() && SPI.contains(type.getPackageName());
  }

  private @Nullable Object hostile(Class<?> type, @Nullable Object result) {
    if (result instanceof Optional<?> maybe) {
      return maybe.map(value -> hostile(interfaceOf(value), value));
    }
    return result != null && behaves(type) ? of(type, result, at, outburst, called) : result;
  }

  private static Class<?> interfaceOf(Object value) {
    for (Class<?> type : value.getClass().getInterfaces()) {
      if (behaves(type)) {
        return type;
      }
    }
    return value.getClass();
  }
}
