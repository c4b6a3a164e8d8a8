package org.selectivebackprop.bench.run;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import org.selectivebackprop.bench.experiment.Experiment;
import org.selectivebackprop.bench.experiment.ExperimentReader;
import org.selectivebackprop.bench.experiment.Preparation;
import org.selectivebackprop.bench.experiment.Preparation.OpenData;
import org.selectivebackprop.core.train.Run;

/**
 * Opens what experiments are of.
 *
 * <p>Errors: every method throws a {@link org.selectivebackprop.core.error.FrameworkException} if
 * something is missing or does not fit.
 */
public final class Opener {
  private final ExperimentReader reader;
  private final Preparation preparation;
  private final DataHome dataHome;

  /** Wired by Guice. */
  @Inject
  Opener(ExperimentReader reader, Preparation preparation, DataHome dataHome) {
    this.reader = reader;
    this.preparation = preparation;
    this.dataHome = dataHome;
  }

  /**
   * The experiment whose result is kept in a folder.
   *
   * @param moved values by key that replace the recipe's: where its data is by now
   */
  public Experiment saved(Path folder, Map<String, Object> moved) {
    return reader.readResult(folder.resolve("result.json"), moved);
  }

  /** Its data set. */
  public OpenData data(Experiment experiment) {
    return preparation.open(
        experiment.spec().dataset(),
        dataHome.access(experiment.dataDirectory(), experiment.offline()));
  }

  /** Its run, on its data set. */
  public Run run(Experiment experiment) {
    return preparation.prepare(experiment.spec(), data(experiment));
  }
}
