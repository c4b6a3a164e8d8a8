package org.selectivebackprop.core.plugin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.core.spi.Stateful;

/**
 * Calls plugin code and turns everything it throws into an error that names the plugin, except
 * failures of the virtual machine and errors that say where they come from.
 */
public final class Guard {
  /** A wrapper that guards a plugin's calls; it is not guarded again. */
  interface Guarded {
    Object plugin();

    Guard guard();
  }

  private final String name;
  private final String subject;
  private final String origin;

  Guard(PluginEntry<?> entry) {
    this("plugin", entry.name(), entry.origin());
  }

  private Guard(String what, String name, PluginOrigin origin) {
    this.name = name;
    this.subject = what + " '" + name + "'";
    this.origin = origin.toString();
  }

  /** For an object made by a program, named after its class. */
  static Guard of(Object object) {
    return of("plugin", object);
  }

  private static Guard of(String what, Object object) {
    Class<?> type = object.getClass();
    return new Guard(what, PluginOrigin.written(BrokenPlugin.name(type)), PluginOrigin.of(type));
  }

  /**
   * Checks a data set made by a program; one that was checked already is returned.
   *
   * @throws PluginException if it breaks a rule
   */
  public static Dataset dataset(Dataset dataset) {
    return GuardedDataset.of(dataset, of(dataset));
  }

  /**
   * A listener with every call guarded; a guarded one is returned.
   *
   * @param type its interface
   */
  public static <T> T listener(Class<T> type, T listener) {
    if (Proxy.isProxyClass(listener.getClass())
        && Proxy.getInvocationHandler(listener) instanceof Heard) {
      return listener;
    }
    Heard heard = new Heard(listener, of("listener", listener));
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, heard));
  }

  /** Guards any interface by reflection: listeners are not called often. */
  private record Heard(Object listener, Guard guard) implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
        throws IllegalAccessException {
      try {
        return method.invoke(listener, arguments);
      } catch (InvocationTargetException thrown) {
        throw guard.blame(method.getName(), thrown.getTargetException());
      }
    }
  }

  String subject() {
    return subject;
  }

  /** Runs one call; a result of null breaks the contract. */
  <R> R call(String method, Supplier<R> body) {
    R result;
    try {
      result = body.get();
    } catch (Throwable failed) { // not only what is declared: a plugin may throw anything
      throw blame(method, failed);
    }
    if (result == null) {
      throw broken(method + " returned null", "return a value, empty if there is nothing to say");
    }
    return result;
  }

  /** Runs one call that returns several values: a copy, so that they stay what they are. */
  <E> List<E> list(String method, Supplier<Iterable<E>> body) {
    Iterable<E> values = call(method, body);
    List<E> copy = new ArrayList<>();
    run("what " + method + " returned", () -> values.forEach(copy::add));
    if (copy.contains(null)) {
      throw broken(method + " returned a null among its values", "leave it out");
    }
    return List.copyOf(copy);
  }

  /** Runs one call that may reject the user's choices by {@link IllegalArgumentException}. */
  <R> R fit(String method, Supplier<R> body) {
    try {
      return call(method, body);
    } catch (PluginException failed) {
      if (failed.getCause() instanceof IllegalArgumentException misfit) {
        throw misfit;
      }
      throw failed;
    }
  }

  void run(String method, Runnable body) {
    call(
        method,
        () -> {
          body.run();
          return true;
        });
  }

  /** Frames the plugin's state by its name, its version and its length. */
  void save(Stateful behaviour, DataOutput to) throws IOException {
    SavedState state = call("save", () -> SavedState.of(behaviour));
    to.writeUTF(name);
    to.writeInt(call("stateVersion", behaviour::stateVersion));
    to.writeInt(state.length());
    state.writeTo(to);
  }

  /** Damaged state is not the plugin's fault: every exception but an {@link Error} refuses it. */
  void restore(Stateful behaviour, DataInput from, Progress at) throws IOException {
    String saved = "'" + from.readUTF() + "' version " + from.readInt();
    String wanted = "'" + name + "' version " + call("stateVersion", behaviour::stateVersion);
    StateFields.check(saved.equals(wanted), "the state of " + saved + " instead of " + wanted);
    SavedState state = SavedState.read(from, from.readInt());
    try {
      fit(
          "restore",
          () -> {
            state.restore(behaviour, at);
            return true;
          });
    } catch (IllegalArgumentException damaged) {
      throw new IllegalArgumentException("'" + name + "': " + damaged.getMessage(), damaged);
    }
  }

  PluginException broken(String what, String fix) {
    return new PluginException(subject + ": " + what, origin, fix);
  }

  /** The error for what a call threw; rethrows failures of the virtual machine. */
  private FrameworkException blame(String method, Throwable failed) {
    if (failed instanceof FrameworkException known) {
      return known;
    }
    MachineFailure.rethrow(failed);
    return new PluginException(
        subject + " failed in " + method + ": " + BrokenPlugin.reason(failed),
        origin,
        "tell its author; the cause is a bug in " + method,
        failed);
  }
}
