package org.selectivebackprop.bench.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.selectivebackprop.bench.experiment.Experiment;
import org.selectivebackprop.bench.experiment.OptionPath;
import org.selectivebackprop.bench.run.Runs;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The folder of a run of {@code sb train}, and where its data is by now. */
public final class SavedRun {
  private final Map<String, Object> moved = new LinkedHashMap<>();

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the run.")
  private String folder = "";

  /** Nothing given yet. */
  public SavedRun() {}

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of the data set's files.")
  void dataDir(String directory) {
    moved.put("data-dir", directory);
  }

  @Option(names = "--offline", description = "Use data that is there; never touch the network.")
  void offline(boolean offline) {
    moved.put("offline", offline);
  }

  /** Its folder. */
  Path home() {
    return OptionPath.parse(folder, "parameter DIR");
  }

  /** What it is a run of. */
  Experiment experiment(Runs runs) {
    return runs.saved(home(), moved);
  }
}
