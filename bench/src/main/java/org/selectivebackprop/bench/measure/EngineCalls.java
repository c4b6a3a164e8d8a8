package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;

/**
 * Times the calls that training consists of, with the signals that Selective-Backprop asks for.
 *
 * @param batch examples of a training batch, at least 1
 * @param selected how many of them are selected, in [1, batch]
 */
public record EngineCalls(int batch, int selected) {
  /** What a selecting pass is asked for. */
  static final Set<Signal> SIGNALS = EnumSet.of(Signal.LOSS, Signal.CORRECT);

  private static final int CALLS = 4;

  /** Times all engines in the same rounds. */
  public List<CallTimes> measure(List<EngineUnderTest> contenders, Rounds rounds) {
    List<Runnable> calls = new ArrayList<>();
    for (EngineUnderTest contender : contenders) {
      TrainingEngine engine = contender.engine();
      ExampleBatch whole = contender.examples(batch);
      ExampleBatch part = contender.examples(selected);
      calls.add(() -> engine.score(whole, SIGNALS));
      calls.add(() -> engine.forward(whole));
      // At a rate of 0, so that nothing diverges; the rate does not change what a step costs.
      calls.add(() -> engine.train(whole, 0, SIGNALS));
      calls.add(() -> engine.train(part, 0, SIGNALS));
    }
    List<Timing> times = rounds.time("engine calls", calls);
    List<CallTimes> found = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      List<Timing> own = times.subList(CALLS * i, CALLS * (i + 1));
      String label = contenders.get(i).label();
      found.add(
          new CallTimes(label, batch, selected, own.get(0), own.get(1), own.get(2), own.get(3)));
    }
    return found;
  }
}
