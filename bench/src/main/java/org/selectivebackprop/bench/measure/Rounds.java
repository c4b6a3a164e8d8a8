package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.run.StopSignal;

/** Times calls side by side, so that what disturbs one disturbs all; at least one round is made. */
public record Rounds(int count, StopSignal stop, Listener listener) {
  public interface Listener {
    /** Of a part, {@code done} of {@code total} are done; 0 when it begins. */
    void onProgress(String part, int done, int total);
  }

  /** Engines prepare each kind of call when it first comes; the second finds caches filled. */
  private static final int WARM_UPS = 2;

  /**
   * Times them, after some untimed rounds: one timing per call; {@code part} is for the listener.
   */
  List<Timing> time(String part, List<Runnable> calls) {
    listener.onProgress(part, 0, count);
    List<List<Double>> seconds = new ArrayList<>();
    for (Runnable call : calls) {
      seconds.add(new ArrayList<>());
      for (int i = 0; i < WARM_UPS; i++) {
        call.run();
      }
    }
    for (int round = 0; round < count && (round == 0 || !stop.requested()); round++) {
      for (int i = 0; i < calls.size(); i++) {
        int next = (round + i) % calls.size();
        seconds.get(next).add(seconds(calls.get(next)));
      }
      listener.onProgress(part, round + 1, count);
    }
    return seconds.stream().map(Timing::new).toList();
  }

  private static double seconds(Runnable call) {
    long start = System.nanoTime();
    call.run();
    return 1e-9 * (System.nanoTime() - start);
  }
}
