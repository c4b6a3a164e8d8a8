package org.selectivebackprop.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;

/** What gradient norms of single examples take, beside the batch's mean gradient. */
@JsonPropertyOrder({"engine", "batch", "norms", "gradient", "ratio", "ratioOfBest"})
public record NormTimes(String engine, int batch, Timing norms, Timing gradient)
    implements Measurement {
  private static final String PART = "gradient norms";

  /** Times all engines that can, in the same rounds; says of the others why not. */
  public static List<Measurement> measure(List<EngineUnderTest> engines, int batch, Rounds rounds) {
    List<Measurement> found = new ArrayList<>();
    List<EngineUnderTest> able = new ArrayList<>();
    List<Runnable> calls = new ArrayList<>();
    for (EngineUnderTest tested : engines) {
      Optional<String> reason = tested.whyNoGradients();
      if (reason.isPresent()) {
        found.add(new Skipped(PART, tested.label(), reason.get()));
        continue;
      }
      able.add(tested);
      ExampleBatch examples = tested.examples(batch);
      PerExampleGradients gradients = tested.engine().perExampleGradients().orElseThrow();
      calls.add(() -> gradients.norms(examples));
      calls.add(() -> tested.engine().gradient(examples));
    }
    List<Timing> times = calls.isEmpty() ? List.of() : rounds.time(PART, calls);
    for (int i = 0; i < able.size(); i++) {
      found.add(new NormTimes(able.get(i).label(), batch, times.get(2 * i), times.get(2 * i + 1)));
    }
    return found;
  }

  /** Of the medians. */
  @JsonProperty
  public double ratio() {
    return norms.median() / gradient.median();
  }

  /** Of the shortest of each. */
  @JsonProperty
  public double ratioOfBest() {
    return norms.best() / gradient.best();
  }
}
