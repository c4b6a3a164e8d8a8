package org.selectivebackprop.core.run;

/** A user's wish to stop, set by one thread and read by the training thread between steps. */
public final class StopSignal {
  private volatile boolean requested;

  /** Nobody has asked yet. */
  public StopSignal() {}

  /** Asks the run to stop after the current step. */
  public void request() {
    requested = true;
  }

  /** Whether it was asked to. */
  public boolean requested() {
    return requested;
  }
}
