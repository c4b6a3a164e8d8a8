package org.selectivebackprop.bench.measure;

import java.util.Optional;
import org.selectivebackprop.bench.measure.Measured.EngineInfo;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.Run;

/**
 * One of the engines that are measured side by side.
 *
 * @param label short, such as "A"
 * @param run whose network and data it works on
 * @param engine open
 */
public record EngineUnderTest(String label, Run run, TrainingEngine engine)
    implements AutoCloseable {
  /** Opens the engine of a run. */
  public static EngineUnderTest open(String label, Run run) {
    return new EngineUnderTest(label, run, run.engine().open(run.engineSetup()));
  }

  /**
   * Says which engine this is.
   *
   * @param given as the user wrote it
   */
  public EngineInfo info(PluginSpec given) {
    return new EngineInfo(label, given, run.recipe().engine(), engine.metadata());
  }

  /**
   * The first examples of the training split, all of them again where there are too few: what is in
   * an image does not change what a call costs.
   *
   * @throws ConfigException if they do not fit into one buffer
   */
  ExampleBatch examples(int count) {
    Dataset.Split split = run.dataset().train();
    int most = Integer.MAX_VALUE / run.dataset().shape().size();
    if (count > most) {
      throw new ConfigException(
          count + " examples of " + run.dataset().spec().text() + " do not fit into one buffer",
          "option --sizes",
          "give sizes of at most " + most);
    }
    ExampleBatch batch = new ExampleBatch(run.dataset().spec(), count);
    for (int i = 0; i < count; i++) {
      int id = i % split.size();
      batch.read(split, id, 1);
    }
    return batch;
  }

  /** Why there are no gradients of single examples; empty if there are. */
  Optional<String> whyNoGradients() {
    if (!run.engine().supportedSignals().contains(Signal.GRADIENT_NORM)) {
      return Optional.of("the engine does not offer them");
    }
    return run.engine().unsupportedReason(Signal.GRADIENT_NORM, run.network());
  }

  @Override
  public void close() {
    engine.close();
  }
}
