package org.selectivebackprop.core.plugin;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
   * Registers what may keep nothing for a checkpoint: staleness policies, schedules, augmentations.
   * One whose fields can change serves one run.
   *
   * @throws org.selectivebackprop.core.error.PluginException if one of them was used in another run
   */
  public static void beginStateless(Object... behaviours) {
    synchronized (USED) {
      for (Object behaviour : behaviours) {
        Guard.Guarded whole = (Guard.Guarded) behaviour;
        Object plugin = whole.plugin();
        if (changes(plugin.getClass(), new HashSet<>())) {
          if (USED.stream().anyMatch(used -> used.refersTo(plugin))) {
            throw whole
                .guard()
                .broken(
                    "this instance has had a run and may keep state of it",
                    "make a new instance for every run");
          }
          USED.add(new WeakReference<>(plugin));
        }
      }
    }
  }

  /** The parts of a behaviour, itself included, whose fields can change and which save nothing. */
  public static List<String> forgetful(Stateful behaviour) {
    Guard.Guarded whole = (Guard.Guarded) behaviour;
    List<Object> parts =
        whole.guard().list("parts", () -> remembering(behaviour, new ArrayList<>()));
    return parts.stream()
        .filter(part -> !overrides(part.getClass(), "save"))
        .filter(part -> changes(part.getClass(), new HashSet<>()))
        .map(OneRun::name)
        .toList();
  }

  /** Whether a type has fields that can change; interfaces' and records' are taken not to. */
  private static boolean changes(Class<?> type, Set<Class<?>> seen) {
    return Stream.<Class<?>>iterate(type, c -> c != null, Class::getSuperclass)
        .flatMap(each -> Stream.of(each.getDeclaredFields()))
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .anyMatch(field -> !Modifier.isFinal(field.getModifiers()) || canChange(field, seen));
  }

  private static boolean canChange(Field field, Set<Class<?>> seen) {
    Class<?> type = field.getType();
    boolean collection =
        Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    if (type.isArray() || collection) {
      return !field.getDeclaringClass().isRecord();
    }
    if (type.getName().startsWith("java.")) {
      return type.getName().startsWith("java.util.concurrent.atomic.")
          || Random.class.isAssignableFrom(type);
    }
    return !type.isPrimitive() && !type.isEnum() && seen.add(type) && changes(type, seen);
  }

  /**
   * Registers the behaviours of a run.
   *
   * @throws org.selectivebackprop.core.error.PluginException if one of them was used in another run
   */
  public static void begin(Stateful... behaviours) {
    synchronized (USED) {
      List<Object> remembering = new ArrayList<>();
      for (Stateful behaviour : behaviours) {
        Guard.Guarded whole = (Guard.Guarded) behaviour;
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
    Object plugin = behaviour instanceof Guard.Guarded guarded ? guarded.plugin() : behaviour;
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

  /** Saying what it is made of keeps nothing. */
  private static boolean savesState(Class<?> type) {
    return Stream.of("stateVersion", "save", "restore").anyMatch(name -> overrides(type, name));
  }

  private static boolean overrides(Class<?> type, String name) {
    return Stream.of(type.getMethods())
        .anyMatch(
            method ->
                method.getName().equals(name)
                    && !method.getDeclaringClass().equals(Stateful.class)
                    && Stream.of(Stateful.class.getMethods())
                        .anyMatch(
                            declared ->
                                declared.getName().equals(name)
                                    && Arrays.equals(
                                        declared.getParameterTypes(), method.getParameterTypes())));
  }

  private static boolean mayChange(Field field) {
    Class<?> type = field.getType();
    boolean value = type.isPrimitive() || type.isEnum() || type.equals(String.class);
    return !Modifier.isStatic(field.getModifiers())
        && !(value && Modifier.isFinal(field.getModifiers()));
  }
}
