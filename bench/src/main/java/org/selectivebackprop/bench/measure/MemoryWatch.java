package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.bench.measure.MemoryCurve.Point;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.run.StopSignal;

/**
 * Scores and trains for some steps and reads the memory ten times.
 *
 * @param batch examples, at least 1
 * @param steps at least {@link #POINTS}
 */
public record MemoryWatch(int batch, int steps) {
  /** How often memory is read. */
  public static final int POINTS = 10;

  /** Watches one engine; a wish to stop ends it after the step, with one more reading. */
  public MemoryCurve measure(EngineUnderTest contender, StopSignal stop, MeasureListener listener) {
    String part = "memory, " + contender.label();
    ExampleBatch examples = contender.examples(batch);
    List<Point> points = new ArrayList<>();
    listener.onProgress(part, 0, POINTS);
    int done = 0;
    for (int i = 1; i <= POINTS && (i == 1 || !stop.requested()); i++) {
      int target = (int) ((long) steps * i / POINTS);
      while (done < target && (done == 0 || !stop.requested())) {
        contender.engine().score(examples, EngineCalls.SIGNALS);
        contender.engine().train(examples, 0, EngineCalls.SIGNALS);
        done++;
      }
      long heap = ProcessMemory.heapBytes();
      points.add(new Point(done, ProcessMemory.residentBytes(), heap));
      listener.onProgress(part, i, POINTS);
    }
    return new MemoryCurve(contender.label(), points);
  }
}
