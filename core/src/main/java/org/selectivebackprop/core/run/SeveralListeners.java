package org.selectivebackprop.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.plugin.Guard;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;

/** Calls several listeners, in order. */
record SeveralListeners(List<RunListener> listeners) implements RunListener {
  SeveralListeners {
    listeners =
        listeners.stream()
            .flatMap(
                each ->
                    each instanceof SeveralListeners all ? all.listeners.stream() : Stream.of(each))
            .map(each -> Guard.listener(RunListener.class, each))
            .toList();
  }

  @Override
  public void onWarning(String what) {
    listeners.forEach(listener -> listener.onWarning(what));
  }

  @Override
  public void onStart(Run run, StopSignal stop) {
    listeners.forEach(listener -> listener.onStart(run, stop));
  }

  @Override
  public void onReady(RunResult soFar) {
    listeners.forEach(listener -> listener.onReady(soFar));
  }

  @Override
  public void onScorerProgress(String what, double share) {
    listeners.forEach(listener -> listener.onScorerProgress(what, share));
  }

  @Override
  public void onChoice(Candidates candidates, Selection selection) {
    listeners.forEach(listener -> listener.onChoice(candidates, selection));
  }

  @Override
  public void onStep(StepReport step) {
    listeners.forEach(listener -> listener.onStep(step));
  }

  @Override
  public void onProgress(Progress progress) {
    listeners.forEach(listener -> listener.onProgress(progress));
  }

  @Override
  public void onEpoch(RunResult soFar) {
    listeners.forEach(listener -> listener.onEpoch(soFar));
  }

  @Override
  public boolean wantsCheckpoints() {
    return listeners.stream().anyMatch(RunListener::wantsCheckpoints);
  }

  @Override
  public boolean wantsCheckpoint(Progress now) {
    return listeners.stream()
        .anyMatch(listener -> listener.wantsCheckpoints() && listener.wantsCheckpoint(now));
  }

  @Override
  public void onCheckpoint(Checkpoint checkpoint) {
    listeners.stream()
        .filter(RunListener::wantsCheckpoints)
        .forEach(listener -> listener.onCheckpoint(checkpoint));
  }

  @Override
  public void onEnd(RunResult result) {
    listeners.forEach(listener -> listener.onEnd(result));
  }

  /** All of them, even if one fails. */
  @Override
  public void onClose() {
    List<FrameworkException> failed = new ArrayList<>();
    for (RunListener listener : listeners) {
      try {
        listener.onClose();
      } catch (FrameworkException named) {
        failed.add(named);
      }
    }
    if (!failed.isEmpty()) {
      failed.stream().skip(1).forEach(failed.get(0)::addSuppressed);
      throw failed.get(0);
    }
  }
}
