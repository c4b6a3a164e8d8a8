package org.selectivebackprop.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Checks that no provider was added to the module without its contract test. */
public final class ContractCoverage {
  private ContractCoverage() {}

  /**
   * Compares the providers that nested contract tests return with those the module declares.
   *
   * @param kind the interface of the providers
   * @param tests hold one nested contract test per provider
   */
  public static void check(Class<?> kind, Class<?>... tests) {
    List<Class<?>> tested =
        Arrays.stream(tests)
            .flatMap(test -> Arrays.stream(test.getDeclaredClasses()))
            .filter(nested -> nested.isAnnotationPresent(Nested.class))
            .<Class<?>>map(nested -> provider(nested.getEnclosingClass(), nested))
            .toList();
    List<Class<?>> declared =
        ModuleServices.of(kind).stream().<Class<?>>map(Object::getClass).toList();
    assertThat(declared).isNotEmpty();
    assertThat(tested).containsExactlyInAnyOrderElementsOf(declared);
  }

  private static Class<?> provider(Class<?> tests, Class<?> nested) {
    try {
      Constructor<?> outer = tests.getDeclaredConstructor();
      Object contract = nested.getDeclaredConstructor(tests).newInstance(outer.newInstance());
      Method provider = nested.getDeclaredMethod("provider");
      return provider.invoke(contract).getClass();
    } catch (ReflectiveOperationException broken) {
      throw new LinkageError(nested + " is no contract test", broken);
    }
  }
}
