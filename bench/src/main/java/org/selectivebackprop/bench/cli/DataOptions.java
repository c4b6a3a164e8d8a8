package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.bench.run.DataHome;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.results.experiment.OptionPath;
import picocli.CommandLine.Option;

/** Where data is looked for, and whether it may be downloaded. */
public final class DataOptions {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Folder of the data set's files, and to download to; else the cache.")
  private Optional<String> directory = Optional.empty();

  @Option(names = "--offline", description = "Use data that is there; never touch the network.")
  private boolean offline;

  @Inject
  public DataOptions() {}

  DataAccess access(DataHome home) {
    return home.access(directory.map(text -> OptionPath.parse(text, "option --data-dir")), offline);
  }

  Map<String, Object> given() {
    Map<String, Object> given = new LinkedHashMap<>();
    directory.ifPresent(text -> given.put("data-dir", text));
    if (offline) {
      given.put("offline", true);
    }
    return given;
  }
}
