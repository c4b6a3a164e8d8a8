package org.selectivebackprop.core.plugin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.spi.Augmentation;
import org.selectivebackprop.core.spi.DatasetSource;
import org.selectivebackprop.core.spi.EngineFactory;
import org.selectivebackprop.core.spi.ExampleScorer;
import org.selectivebackprop.core.spi.LearningRateSchedule;
import org.selectivebackprop.core.spi.NetworkFactory;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.StalenessPolicy;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.core.spi.Stateful;

/** Calls a plugin and turns whatever goes wrong into an error with the plugin's name on it. */
final class Guard {
  private final String plugin;
  private final PluginOrigin origin;

  private Guard(PluginEntry<?> entry) {
    this.plugin = entry.name();
    this.origin = entry.origin();
  }

  /** Wraps a plugin in the checks of its kind; a preset is data and has none. */
  static <T> T around(PluginKind<T> kind, T plugin, PluginEntry<T> entry) {
    Guard guard = new Guard(entry);
    // By kind, not by type: one class may implement several behaviours.
    Object guarded = plugin;
    if (kind.equals(PluginKind.SELECTION)) {
      guarded = new GuardedSelectionPolicy((SelectionPolicy) plugin, guard);
    } else if (kind.equals(PluginKind.SCORER)) {
      guarded = new GuardedExampleScorer((ExampleScorer) plugin, guard);
    } else if (kind.equals(PluginKind.STALENESS)) {
      guarded = new GuardedStalenessPolicy((StalenessPolicy) plugin, guard);
    } else if (kind.equals(PluginKind.AUGMENTATION)) {
      guarded = new GuardedAugmentation((Augmentation) plugin, guard);
    } else if (kind.equals(PluginKind.SCHEDULE)) {
      guarded = new GuardedSchedule((LearningRateSchedule) plugin, guard);
    } else if (kind.equals(PluginKind.MODEL)) {
      guarded = new GuardedNetworkFactory((NetworkFactory) plugin, guard);
    } else if (kind.equals(PluginKind.DATASET)) {
      guarded = new GuardedDatasetSource((DatasetSource) plugin, guard);
    } else if (kind.equals(PluginKind.ENGINE)) {
      guarded = new GuardedEngineFactory((EngineFactory) plugin, guard);
    }
    return kind.type().cast(guarded);
  }

  /** The plugin's. */
  String name() {
    return plugin;
  }

  /** Runs one call; a result of null breaks the contract. */
  <R> R call(String method, Supplier<R> body) {
    R result;
    try {
      result = body.get();
    } catch (FrameworkException known) {
      throw known;
    } catch (Exception | LinkageError | StackOverflowError | AssertionError failed) {
      throw new PluginException(
          "plugin '" + plugin + "' failed in " + method + ": " + BrokenPlugin.reason(failed),
          origin.toString(),
          "tell the plugin's author; the cause is a bug in " + method,
          failed);
    }
    if (result == null) {
      throw broken(method + " returned null", "return a value, empty if there is nothing to say");
    }
    return result;
  }

  /** Runs one call that may say that the user's choices do not fit together. */
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

  /** Runs one call without a result. */
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
    to.writeUTF(plugin);
    to.writeInt(call("stateVersion", behaviour::stateVersion));
    to.writeInt(state.length());
    state.writeTo(to);
  }

  /** Damaged state is not the plugin's fault: every exception but an error refuses it. */
  void restore(Stateful behaviour, DataInput from, Progress at) throws IOException {
    String saved = "'" + from.readUTF() + "' version " + from.readInt();
    String wanted = "'" + plugin + "' version " + call("stateVersion", behaviour::stateVersion);
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
      throw new IllegalArgumentException("'" + plugin + "': " + damaged.getMessage(), damaged);
    }
  }

  /** The plugin broke a rule of its contract. */
  PluginException broken(String what, String fix) {
    return new PluginException("plugin '" + plugin + "': " + what, origin.toString(), fix);
  }
}
