package org.selectivebackprop.core.run;

import org.jspecify.annotations.Nullable;

/** A request to stop, made by one thread and read by the training thread between steps. */
public final class StopSignal {
  private final @Nullable StopSignal parent;
  private volatile boolean requested;

  /** A signal with no request yet. */
  public StopSignal() {
    this(null);
  }

  private StopSignal(@Nullable StopSignal parent) {
    this.parent = parent;
  }

  /** A signal that is requested where this one is, and whose own requests leave this one alone. */
  public StopSignal ofOneRun() {
    return new StopSignal(this);
  }

  /** Asks the run to stop after the current step. */
  public void request() {
    requested = true;
  }

  /** Whether a stop was requested. */
  public boolean requested() {
    return requested || (parent != null && parent.requested());
  }
}
