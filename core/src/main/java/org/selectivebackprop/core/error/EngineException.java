package org.selectivebackprop.core.error;

import java.util.List;

/** The engine failed, for want of a native library, a device or memory: exit code 5. */
public final class EngineException extends FrameworkException {
  private static final long serialVersionUID = 1L;

  public EngineException(String what, String where, String fix) {
    super(List.of(new Problem(what, where, fix)), null);
  }

  /** One problem and the exception that led to it. */
  public EngineException(String what, String where, String fix, Throwable cause) {
    super(List.of(new Problem(what, where, fix)), cause);
  }

  @Override
  public int exitCode() {
    return 5;
  }
}
