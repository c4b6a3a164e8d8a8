package org.selectivebackprop.core.error;

import java.util.List;

/** A data set is missing, damaged or not what it claims to be: exit code 4. */
public final class DataException extends FrameworkException {
  private static final long serialVersionUID = 1L;

  public DataException(String what, String where, String fix) {
    super(List.of(new Problem(what, where, fix)), null);
  }

  /** One problem and the exception that led to it. */
  public DataException(String what, String where, String fix, Throwable cause) {
    super(List.of(new Problem(what, where, fix)), cause);
  }

  @Override
  public int exitCode() {
    return 4;
  }
}
