package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;

/** Times of the calls that Selective-Backprop's step makes; the selected step trains its part. */
public record CallTimes(
    String engine,
    int batch,
    int selected,
    Timing selectingPass,
    Timing trainingForward,
    Timing step,
    Timing selectedStep)
    implements Measurement {
  static final Set<Signal> SIGNALS = EnumSet.of(Signal.LOSS, Signal.CORRECT);

  private static final int CALLS = 4;

  /** Times all engines in the same rounds; at least one of a batch is selected. */
  public static List<CallTimes> measure(
      List<EngineUnderTest> engines, int batch, int selected, Rounds rounds) {
    List<Runnable> calls = new ArrayList<>();
    for (EngineUnderTest tested : engines) {
      TrainingEngine engine = tested.engine();
      ExampleBatch whole = tested.examples(batch);
      ExampleBatch part = tested.examples(selected);
      calls.add(() -> engine.score(whole, SIGNALS));
      calls.add(() -> engine.forward(whole));
      // At a rate of 0, so that nothing diverges; the rate does not change what a step costs.
      calls.add(() -> engine.train(whole, 0, SIGNALS));
      calls.add(() -> engine.train(part, 0, SIGNALS));
    }
    List<Timing> times = rounds.time("engine calls", calls);
    List<CallTimes> found = new ArrayList<>();
    for (int i = 0; i < engines.size(); i++) {
      List<Timing> own = times.subList(CALLS * i, CALLS * (i + 1));
      String label = engines.get(i).label();
      found.add(
          new CallTimes(label, batch, selected, own.get(0), own.get(1), own.get(2), own.get(3)));
    }
    return found;
  }

  /** The costs in seconds: of each timing its best, or its median. */
  public CallCosts costs(ToDoubleFunction<Timing> of) {
    return new CallCosts(
        of.applyAsDouble(selectingPass),
        of.applyAsDouble(trainingForward),
        of.applyAsDouble(step),
        of.applyAsDouble(selectedStep),
        share());
  }

  /** Share of a batch that is selected, in (0, 1]. */
  public double share() {
    return (double) selected / batch;
  }
}
