package org.selectivebackprop.core.run;

/** A request to stop, made by one thread and read by the training thread between steps. */
public final class StopSignal {
  private volatile boolean requested;

  /** A signal with no request yet. */
  public StopSignal() {}

  /** Asks the run to stop after the current step. */
  public void request() {
    requested = true;
  }

  /** Whether a stop was requested. */
  public boolean requested() {
    return requested;
  }
}
