package org.selectivebackprop.bench.measure;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.run.StopSignal;

/**
 * Times calls side by side: each round makes every call once, so that whatever else the machine is
 * doing disturbs all of them alike. No call always follows the same other, for each round begins
 * one call later.
 *
 * @param count rounds, at least 1
 * @param stop ends the rounds early; one is always completed
 * @param listener told of every round
 */
public record Rounds(int count, StopSignal stop, Listener listener) {
  /** Follows the measuring. */
  public interface Listener {
    /**
     * Some of a part is done.
     *
     * @param part what is measured
     * @param done of {@code total}; 0 when the part begins
     * @param total at least 1
     */
    void onProgress(String part, int done, int total);
  }

  /** Engines prepare each kind of call when it first comes; the second finds caches filled. */
  private static final int WARM_UPS = 2;

  /**
   * Times them, after some untimed rounds.
   *
   * @param part what is measured, for the listener
   * @return one timing per call
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
