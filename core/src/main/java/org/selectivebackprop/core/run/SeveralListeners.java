package org.selectivebackprop.core.run;

import java.util.List;
import org.selectivebackprop.core.plugin.Guard;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.spi.Progress;

/** Calls several listeners, in order. */
record SeveralListeners(List<RunListener> listeners) implements RunListener {
  SeveralListeners {
    // Each by itself, so that an error names the one that failed.
    listeners = listeners.stream().map(each -> Guard.listener(RunListener.class, each)).toList();
  }

  @Override
  public void onWarning(String what) {
    listeners.forEach(listener -> listener.onWarning(what));
  }

  @Override
  public void onStart(Run run) {
    listeners.forEach(listener -> listener.onStart(run));
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
  public void onStep(Progress progress) {
    listeners.forEach(listener -> listener.onStep(progress));
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
  public void onCheckpoint(Checkpoint checkpoint) {
    listeners.stream()
        .filter(RunListener::wantsCheckpoints)
        .forEach(listener -> listener.onCheckpoint(checkpoint));
  }

  @Override
  public void onEnd(RunResult result) {
    listeners.forEach(listener -> listener.onEnd(result));
  }
}
