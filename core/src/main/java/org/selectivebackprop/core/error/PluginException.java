package org.selectivebackprop.core.error;

import java.util.List;

/** A plugin broke its contract or could not be loaded: exit code 3. */
public final class PluginException extends FrameworkException {
  private static final long serialVersionUID = 1L;

  public PluginException(String what, String where, String fix) {
    super(List.of(new Problem(what, where, fix)), null);
  }

  /** One problem and the exception that led to it. */
  public PluginException(String what, String where, String fix, Throwable cause) {
    super(List.of(new Problem(what, where, fix)), cause);
  }

  @Override
  public int exitCode() {
    return 3;
  }
}
