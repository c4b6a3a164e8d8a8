package org.selectivebackprop.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.selectivebackprop.core.spi.PluginProvider;

/** Checks that no provider was added to the module without its contract test. */
public final class ContractCoverage {
  private ContractCoverage() {}

  /**
   * Compares the providers that nested contract tests return with those the module declares.
   *
   * @param kind the interface of the providers
   * @param tests hold one nested contract test per provider
   */
  public static void check(Class<? extends PluginProvider<?>> kind, Class<?>... tests) {
    List<String> tested =
        Arrays.stream(tests)
            .flatMap(test -> Arrays.stream(test.getDeclaredClasses()))
            .filter(nested -> nested.isAnnotationPresent(Nested.class))
            .map(nested -> provider(nested.getEnclosingClass(), nested).info().name())
            .toList();
    List<String> declared =
        ModuleServices.of(kind).stream().map(declares -> declares.info().name()).toList();
    assertThat(declared).isNotEmpty();
    assertThat(tested).containsExactlyInAnyOrderElementsOf(declared);
  }

  private static PluginProvider<?> provider(Class<?> tests, Class<?> nested) {
    try {
      Constructor<?> outer = tests.getDeclaredConstructor();
      Object contract = nested.getDeclaredConstructor(tests).newInstance(outer.newInstance());
      Method provider = nested.getDeclaredMethod("provider");
      return (PluginProvider<?>) provider.invoke(contract);
    } catch (ReflectiveOperationException broken) {
      throw new LinkageError(nested + " is no contract test", broken);
    }
  }
}
