package org.selectivebackprop.bench.cli;

import java.nio.file.Path;
import org.selectivebackprop.bench.run.Runs;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.experiment.OptionPath;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The folder of a run of {@code sb train}, and where its data is by now. */
public final class SavedRun {
  @Mixin private DataOptions data = new DataOptions();

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the run.")
  private String folder = "";

  Path home() {
    return OptionPath.parse(folder, "parameter DIR");
  }

  Experiment experiment(Runs runs) {
    return runs.saved(home(), data.given());
  }

  Dataset dataset(Runs runs) {
    return runs.trainedOn(home(), data.given());
  }
}
