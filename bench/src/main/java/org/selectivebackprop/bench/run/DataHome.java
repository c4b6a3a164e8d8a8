package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.bench.report.DataProgress;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.results.experiment.OptionPath;

/** Where this program keeps data. */
public final class DataHome {
  private static final String NAME = "selective-backprop";

  private final Terminal terminal;
  private final StopSignal stop;

  @Inject
  DataHome(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  /** What a data set may do: with the user's folder, if any, and offline or not. */
  public DataAccess access(Optional<Path> directory, boolean offline) {
    String given = System.getProperty("sb.cache", "");
    Path cache = cache(given, System.getenv(), System.getProperty("user.home"));
    return new DataAccess(directory, cache, offline, new Listener(new DataProgress(terminal)));
  }

  /** Shows progress, and ends the program when the user wants it to end. */
  private final class Listener implements DataListener {
    private final DataProgress progress;

    Listener(DataProgress progress) {
      this.progress = progress;
    }

    @Override
    public void onProgress(String what, long doneBytes, long totalBytes) {
      if (stop.requested()) {
        throw new DataException(
            "interrupted while " + what, "Ctrl-C", "start it again; what has arrived is kept");
      }
      progress.onProgress(what, doneBytes, totalBytes);
    }

    @Override
    public void onNote(String text) {
      progress.onNote(text);
    }
  }

  /** The folder that SB_CACHE names; or else the one for this program where XDG keeps caches. */
  static Path cache(String given, Map<String, String> environment, String home) {
    if (!given.isEmpty()) {
      return OptionPath.parse(given, "variable SB_CACHE").toAbsolutePath();
    }
    // The XDG base directory specification has relative paths ignored.
    return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
        .filter(text -> !text.isBlank())
        .map(text -> OptionPath.parse(text, "variable XDG_CACHE_HOME"))
        .filter(Path::isAbsolute)
        .orElseGet(() -> Path.of(home, ".cache"))
        .resolve(NAME);
  }
}
