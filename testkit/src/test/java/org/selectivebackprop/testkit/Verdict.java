package org.selectivebackprop.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/** Runs a contract as JUnit would, and tells which of its tests fail; a skipped one does not. */
public final class Verdict {
  /** No sample of these tests is registered as a service, so this one always fails. */
  public static final String NOT_A_SERVICE = "isFoundAsAService";

  /** Nor is one in a file of services: not run. */
  private static final String NOT_DECLARED = "isDeclaredForTheClassPath";

  private Verdict() {}

  public static Set<String> failures(ProviderContract<?> contract) {
    Set<String> failed = new TreeSet<>();
    for (Class<?> type = contract.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        boolean test =
            method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(TestFactory.class);
        if (test && !method.getName().equals(NOT_DECLARED) && !passes(contract, method)) {
          failed.add(method.getName());
        }
      }
    }
    return failed;
  }

  private static boolean passes(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return true;
    } catch (TestAbortedException skipped) {
      return true;
    } catch (Throwable failed) { // what a test throws
      return false;
    }
  }

  private static boolean passes(ProviderContract<?> contract, Method test) {
    try {
      test.setAccessible(true);
      return !(test.invoke(contract) instanceof Stream<?> tests)
          || tests.allMatch(single -> passes((DynamicTest) single));
    } catch (InvocationTargetException failed) {
      return failed.getCause() instanceof TestAbortedException;
    } catch (IllegalAccessException denied) {
      throw new IllegalStateException(denied);
    }
  }
}
