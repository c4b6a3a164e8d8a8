package org.selectivebackprop.core.run;

import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** What a trained network answers with, apart from how it would be trained further. */
public final class TrainedWeights {
  private TrainedWeights() {}

  /** Weights and statistics out of an engine's state: the averages, where those are evaluated. */
  public static Tensors of(Run run, Tensors state) {
    boolean averages = run.engineSetup().optimizerConfig().averages();
    Tensors.Builder weights = Tensors.builder();
    for (Parameter parameter : run.network().parameters()) {
      boolean averaged = averages && parameter.trained();
      String from = averaged ? OptimizerConfig.average(parameter).name() : parameter.name();
      weights.add(parameter.name(), parameter.shape(), state.values(from));
    }
    return weights.build();
  }

  /** Opens the run's engine with such weights; the optimiser's state is fresh. */
  public static TrainingEngine open(Run run, Tensors weights) {
    EngineSetup setup = run.engineSetup();
    TrainingEngine engine =
        run.engine()
            .open(
                new EngineSetup(
                    setup.network(),
                    setup.normalisation(),
                    OptimizerConfig.of(run.optimizer()),
                    setup.labelSmoothing(),
                    setup.seed()));
    engine.restore(weights);
    return engine;
  }
}
