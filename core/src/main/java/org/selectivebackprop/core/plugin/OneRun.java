package org.selectivebackprop.core.plugin;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.spi.Stateful;

/**
 * Enforces "one instance, one run": state left from a first run would silently change a second.
 *
 * <p>Objects without state, such as lambdas that capture nothing, may serve any number of runs.
 */
public final class OneRun {
  private static final List<WeakReference<Object>> USED = new ArrayList<>();

  private OneRun() {}

  /**
   * Registers the behaviours of a run.
   *
   * @throws org.selectivebackprop.core.error.PluginException if one of them was used in another run
   */
  public static void begin(Stateful... behaviours) {
    synchronized (USED) {
      List<Object> remembering = new ArrayList<>();
      for (Stateful behaviour : behaviours) {
        Guarded whole = (Guarded) behaviour;
        List<Object> found =
            whole.guard().list("parts", () -> remembering(behaviour, new ArrayList<>()));
        for (Object part : found) {
          if (USED.stream().anyMatch(used -> used.refersTo(part))) {
            String which = part == whole.plugin() ? "this instance" : "its part " + name(part);
            throw whole
                .guard()
                .broken(
                    which + " has had a run and may keep state of it",
                    "make a new instance for every run");
          }
        }
        remembering.addAll(found);
      }
      // After the checks: one object may be both policy and scorer of a run.
      USED.removeIf(used -> used.refersTo(null));
      remembering.forEach(part -> USED.add(new WeakReference<>(part)));
    }
  }

  /** A behaviour and its parts, as far as they can remember anything. */
  private static List<Object> remembering(Stateful behaviour, List<Object> found) {
    Object plugin = behaviour instanceof Guarded guarded ? guarded.plugin() : behaviour;
    if (found.stream().noneMatch(part -> part == plugin) && remembers(plugin)) {
      found.add(plugin);
      behaviour.parts().forEach(part -> remembering(part, found));
    }
    return found;
  }

  private static String name(Object part) {
    return "'" + PluginOrigin.written(BrokenPlugin.name(part.getClass())) + "'";
  }

  private static boolean remembers(Object plugin) {
    return savesState(plugin.getClass())
        || Stream.<Class<?>>iterate(plugin.getClass(), c -> c != null, Class::getSuperclass)
            .flatMap(type -> Stream.of(type.getDeclaredFields()))
            .anyMatch(OneRun::mayChange);
  }

  private static boolean savesState(Class<?> type) {
    for (Method declared : Stateful.class.getMethods()) {
      if (declared.getName().equals("parts")) {
        continue; // says what it is made of, and keeps nothing
      }
      try {
        Method found = type.getMethod(declared.getName(), declared.getParameterTypes());
        if (!found.getDeclaringClass().equals(Stateful.class)) {
          return true;
        }
      } catch (NoSuchMethodException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    return false;
  }

  private static boolean mayChange(Field field) {
    Class<?> type = field.getType();
    boolean value = type.isPrimitive() || type.isEnum() || type.equals(String.class);
    return !Modifier.isStatic(field.getModifiers())
        && !(value && Modifier.isFinal(field.getModifiers()));
  }
}
