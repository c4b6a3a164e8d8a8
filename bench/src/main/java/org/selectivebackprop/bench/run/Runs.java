package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.core.train.Training.OpenDataset;
import org.selectivebackprop.core.train.ValidationSplit;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.experiment.ExperimentReader;
import org.selectivebackprop.results.study.RunSource;

/** Opens data sets and builds runs, with errors that name options. */
public final class Runs implements RunSource {
  private final PluginRegistry registry;
  private final ExperimentReader reader;
  private final DataHome dataHome;

  @Inject
  Runs(PluginRegistry registry, ExperimentReader reader, DataHome dataHome) {
    this.registry = registry;
    this.reader = reader;
    this.dataHome = dataHome;
  }

  /** The experiment whose result a folder keeps; {@code moved} says where its data is by now. */
  public Experiment saved(Path folder, Map<String, Object> moved) {
    return reader.readResult(folder.resolve(RunFolder.RESULT), moved);
  }

  @Override
  public OpenDataset data(Experiment experiment) {
    return training(experiment.spec())
        .access(dataHome.access(experiment.dataDirectory(), experiment.offline()))
        .open();
  }

  /** The data set that a folder's run was trained on, without its validation split. */
  public Dataset trainedOn(Path folder, Map<String, Object> moved) {
    Experiment experiment = saved(folder, moved);
    String where = "file " + folder.resolve(RunFolder.RESULT);
    return ValidationSplit.of(data(experiment).dataset(), experiment.spec().settings(), where);
  }

  public Run run(RunSpec spec, OpenDataset data) {
    return training(spec).dataset(data).prepare();
  }

  @Override
  public Run run(Experiment experiment, RunSpec recipe, OpenDataset data) {
    return run(recipe, data);
  }

  /** The run of an experiment, on its data set, with the ranks that share it, if any. */
  public Run run(Experiment experiment, Optional<Collective> ranks) {
    Training training = training(experiment.spec()).dataset(data(experiment));
    ranks.ifPresent(training::distributed);
    return training.prepare();
  }

  private Training training(RunSpec spec) {
    return ExperimentReader.training(registry, "the experiment").set(spec);
  }
}
