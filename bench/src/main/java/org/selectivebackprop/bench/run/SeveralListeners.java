package org.selectivebackprop.bench.run;

import java.util.List;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.train.Run;
import org.selectivebackprop.core.train.RunListener;
import org.selectivebackprop.core.train.RunResult;

/**
 * Tells several listeners, in order.
 *
 * @param listeners who are told
 */
record SeveralListeners(List<RunListener> listeners) implements RunListener {
  SeveralListeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void onStart(Run run) {
    listeners.forEach(listener -> listener.onStart(run));
  }

  @Override
  public void onStep(Progress progress) {
    listeners.forEach(listener -> listener.onStep(progress));
  }

  @Override
  public void onEpoch(RunResult soFar) {
    listeners.forEach(listener -> listener.onEpoch(soFar));
  }

  @Override
  public void onEnd(RunResult result) {
    listeners.forEach(listener -> listener.onEnd(result));
  }
}
