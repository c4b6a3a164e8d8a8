package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;

/**
 * Times gradient norms of single examples beside one gradient of their batch.
 *
 * @param batch examples, at least 1
 */
public record ExampleNorms(int batch) {
  private static final String PART = "gradient norms";

  /** Times all engines that can, in the same rounds; says of the others why not. */
  public List<Measurement> measure(List<EngineUnderTest> contenders, Rounds rounds) {
    List<Measurement> found = new ArrayList<>();
    List<EngineUnderTest> able = new ArrayList<>();
    List<Runnable> calls = new ArrayList<>();
    for (EngineUnderTest contender : contenders) {
      Optional<String> reason = contender.whyNoGradients();
      reason.ifPresent(why -> found.add(new Skipped(PART, contender.label(), why)));
      if (reason.isEmpty()) {
        able.add(contender);
        ExampleBatch examples = contender.examples(batch);
        PerExampleGradients gradients = contender.exampleGradients();
        calls.add(() -> gradients.norms(examples));
        calls.add(() -> contender.engine().gradient(examples));
      }
    }
    if (able.isEmpty()) {
      return found;
    }
    List<Timing> times = rounds.time(PART, calls);
    for (int i = 0; i < able.size(); i++) {
      found.add(new NormTimes(able.get(i).label(), batch, times.get(2 * i), times.get(2 * i + 1)));
    }
    return found;
  }
}
