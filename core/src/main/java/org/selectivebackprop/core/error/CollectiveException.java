package org.selectivebackprop.core.error;

import java.util.List;

/**
 * The ranks of a distributed run cannot reach each other, or do not do the same: exit code 5, as of
 * an engine that failed, for the run may go on from its last checkpoint.
 */
public final class CollectiveException extends FrameworkException {
  private static final long serialVersionUID = 1L;

  public CollectiveException(String what, String where, String fix) {
    super(List.of(new Problem(what, where, fix)), null);
  }

  /** One problem and the exception that led to it. */
  public CollectiveException(String what, String where, String fix, Throwable cause) {
    super(List.of(new Problem(what, where, fix)), cause);
  }

  @Override
  public int exitCode() {
    return 5;
  }
}
