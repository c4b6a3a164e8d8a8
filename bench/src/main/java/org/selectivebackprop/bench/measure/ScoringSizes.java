package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.data.ExampleBatch;

/**
 * Times selecting passes of several sizes.
 *
 * @param sizes examples, each at least 1
 */
public record ScoringSizes(List<Integer> sizes) {
  /** Copies the list. */
  public ScoringSizes {
    sizes = List.copyOf(sizes);
  }

  /** Times all engines and sizes in the same rounds. */
  public List<SizeTimes> measure(List<EngineUnderTest> contenders, Rounds rounds) {
    List<Runnable> calls = new ArrayList<>();
    for (EngineUnderTest contender : contenders) {
      for (int size : sizes) {
        ExampleBatch batch = contender.examples(size);
        calls.add(() -> contender.engine().score(batch, EngineCalls.SIGNALS));
      }
    }
    List<Timing> times = rounds.time("scoring sizes", calls);
    List<SizeTimes> found = new ArrayList<>();
    for (EngineUnderTest contender : contenders) {
      for (int size : sizes) {
        found.add(new SizeTimes(contender.label(), size, times.get(found.size())));
      }
    }
    return found;
  }
}
