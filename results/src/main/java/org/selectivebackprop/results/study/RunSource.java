package org.selectivebackprop.results.study;

import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.train.Training.OpenDataset;
import org.selectivebackprop.results.experiment.Experiment;

/**
 * Opens the data and builds the runs of a study.
 *
 * <p>Errors: both methods throw a {@link org.selectivebackprop.core.error.FrameworkException} if
 * something is missing or does not fit.
 */
public interface RunSource {
  /** The data set of an experiment. */
  OpenDataset data(Experiment experiment);

  /**
   * A run of an experiment, good for once.
   *
   * @param recipe the experiment's, perhaps with another seed or fewer epochs
   */
  Run run(Experiment experiment, RunSpec recipe, OpenDataset data);
}
