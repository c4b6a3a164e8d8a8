package org.selectivebackprop.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Runs a contract as JUnit would, and tells which of its tests fail; a skipped one does not. */
public final class Verdict {
  /** No sample of these tests is registered as a service, so this one always fails. */
  public static final String NOT_A_SERVICE = "isFoundAsAService";

  private Verdict() {}

  public static Set<String> failures(ProviderContract<?> contract) {
    Set<String> failed = new TreeSet<>();
    for (Class<?> type = contract.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class) && !passes(contract, method)) {
          failed.add(method.getName());
        }
      }
    }
    return failed;
  }

  private static boolean passes(ProviderContract<?> contract, Method test) {
    try {
      test.setAccessible(true);
      test.invoke(contract);
      return true;
    } catch (InvocationTargetException failed) {
      return failed.getCause() instanceof TestAbortedException;
    } catch (IllegalAccessException denied) {
      throw new IllegalStateException(denied);
    }
  }
}
