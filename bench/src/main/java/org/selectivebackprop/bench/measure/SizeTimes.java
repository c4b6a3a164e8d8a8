package org.selectivebackprop.bench.measure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.data.ExampleBatch;

/** What a scoring pass over some number of examples takes. */
public record SizeTimes(String engine, int size, Timing selectingPass) implements Measurement {
  public static List<SizeTimes> measure(
      List<EngineUnderTest> engines, List<Integer> sizes, Rounds rounds) {
    List<Runnable> calls = new ArrayList<>();
    for (EngineUnderTest tested : engines) {
      for (int size : sizes) {
        ExampleBatch batch = tested.examples(size);
        calls.add(() -> tested.engine().score(batch, CallTimes.SIGNALS));
      }
    }
    List<Timing> times = rounds.time("scoring sizes", calls);
    List<SizeTimes> found = new ArrayList<>();
    for (EngineUnderTest tested : engines) {
      for (int size : sizes) {
        found.add(new SizeTimes(tested.label(), size, times.get(found.size())));
      }
    }
    return found;
  }

  @JsonProperty
  public double secondsPerExample() {
    return selectingPass.median() / size;
  }
}
