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

/** One of the open engines that are measured side by side, under a short label such as "A". */
public record EngineUnderTest(String label, Run run, TrainingEngine engine)
    implements AutoCloseable {
  public static EngineUnderTest open(String label, Run run) {
    return new EngineUnderTest(label, run, run.engine().open(run.engineSetup()));
  }

  public EngineInfo info(PluginSpec given) {
    return new EngineInfo(label, given, run.recipe().engine(), engine.metadata());
  }

  /** The first training examples, repeated where they are too few: content changes no cost. */
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
